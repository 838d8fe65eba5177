import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from trainer.geometry.seed_plane import SeedPlane, latents, lattice_codes

places = st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=1, max_size=20).map(np.array)


@given(places, st.integers(1, 65))
def test_the_same_place_always_has_the_same_code_whoever_asks_and_with_whom(xy, latent_dims):
    together = latents(xy, latent_dims, 3)
    assert together.shape == (len(xy), latent_dims)
    assert together.dtype == np.float32
    alone = np.concatenate([SeedPlane(latent_dims, 3).to_latent(one[None]) for one in xy])
    assert np.array_equal(together, alone)


@given(st.integers(-(2**31), 2**31), st.integers(-(2**31), 2**31))
def test_a_whole_numbered_place_has_the_code_of_its_own_seed(x, y):
    assert np.allclose(latents(np.array([[x, y]]), 16), lattice_codes(np.array([[x, y]]), 16, 0), atol=1e-6)


@pytest.mark.parametrize("offset", [(0.0, 0.0), (0.5, 0.5), (0.25, 0.9), (0.5, 0.0)])
def test_codes_are_standard_normal_everywhere_in_a_cell(offset):
    cells = np.stack(np.meshgrid(np.arange(-60, 60, 2), np.arange(-60, 60, 2)), axis=-1).reshape(-1, 2)
    codes = latents(cells + np.array(offset), 8)
    assert abs(codes.mean()) < 0.02
    assert abs(codes.var() - 1) < 0.03
    assert stats.kstest(codes.ravel(), "norm").pvalue > 0.001
    assert np.abs(np.corrcoef(codes.T) - np.eye(8)).max() < 0.08


def test_neighbours_mirror_places_and_seeds_are_independent():
    cells = np.stack(np.meshgrid(np.arange(80), np.arange(80)), axis=-1).reshape(-1, 2)
    codes = lattice_codes(cells, 4, 0)
    for other in (
        lattice_codes(cells + np.array([1, 0]), 4, 0),
        lattice_codes(cells + np.array([0, 1]), 4, 0),
        lattice_codes(-1 - cells, 4, 0),
        lattice_codes(cells, 4, 1),
    ):
        assert abs(np.mean(codes * other)) < 0.03
    off_diagonal = cells[:, 0] != cells[:, 1]
    swapped = lattice_codes(cells[:, ::-1], 4, 0)
    assert abs(np.mean((codes * swapped)[off_diagonal])) < 0.03


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_a_small_step_changes_the_code_a_little_also_across_edges(x, y):
    for start in ((x, y), (np.floor(x), y), (np.floor(x), np.floor(y))):
        pair = np.array([start, start]) + np.array([[-1e-5, -1e-5], [1e-5, 1e-5]])
        first, second = latents(pair, 32)
        assert np.abs(second - first).max() < 1e-3


def test_panning_and_zooming_give_what_a_fresh_plane_gives():
    moved = SeedPlane(12, 5)
    lattice = np.stack(np.meshgrid(np.linspace(-1, 1, 20), np.linspace(-1, 1, 20)), axis=-1).reshape(-1, 2)
    for zoom in (1, 3, 40, 5000):
        for shift in range(0, 30, 5):
            view = lattice * zoom + shift
            assert np.array_equal(moved.to_latent(view), SeedPlane(12, 5).to_latent(view))


def test_the_plane_has_no_way_back_and_knows_its_size():
    plane = SeedPlane(64)
    assert plane.to_map(np.zeros((1, 64))) is None
    assert plane.latent_dims == 64


def test_no_places_give_no_codes_and_wrong_ones_are_refused():
    assert SeedPlane(7).to_latent(np.empty((0, 2))).shape == (0, 7)
    for wrong in (np.zeros(2), np.zeros((3, 3)), np.array([[np.nan, 0]])):
        with pytest.raises(ValueError, match="finite places"):
            SeedPlane(7).to_latent(wrong)


@settings(max_examples=20)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_very_far_out_there_are_still_codes(far):
    assert np.isfinite(latents(np.array([[far, -far], [0, 0]]), 3)).all()


def test_many_threads_may_ask_at_once():
    plane, expected, wrong = SeedPlane(8), {}, []
    views = {shift: np.random.default_rng(shift).normal(size=(50, 2)) * 5 + 40 * shift for shift in range(4)}
    expected = {shift: SeedPlane(8).to_latent(view) for shift, view in views.items()}

    def ask(shift):
        wrong.extend(shift for _ in range(50) if not np.array_equal(plane.to_latent(views[shift]), expected[shift]))

    threads = [threading.Thread(target=ask, args=(shift,)) for shift in views]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_planted_code_has_its_corner_and_changes_nothing_beyond_the_four_cells_around_it():
    code = np.arange(5, dtype=np.float32)
    plain, plane = SeedPlane(5), SeedPlane(5).with_planted({(2, -1): code})
    assert np.array_equal(plane.to_latent(np.array([[2.0, -1.0]])), code[None])
    near, beyond = np.array([[2.5, -0.5], [1.2, -1.9]]), np.array([[3.0, -1.0], [2.0, 0.0], [1.0, -1.7], [9.3, 4.4]])
    assert not np.isclose(plane.to_latent(near), plain.to_latent(near)).all(axis=1).any()
    assert np.array_equal(plane.to_latent(beyond), plain.to_latent(beyond))
    scattered = np.array([[2.0, -1.0], [1e5, 1e5], [-1e5, 1e5]])  # too far apart for one block
    assert np.array_equal(plane.to_latent(scattered)[0], code)


def test_only_planted_codes_have_a_place_on_the_plane():
    code, other = np.ones(3, np.float32), np.zeros(3, np.float32)
    plane = SeedPlane(3).with_planted({(4, 7): code})
    assert plane.to_map(code[None]).tolist() == [[4.0, 7.0]]
    assert plane.to_map(np.stack([code, other])) is None
    assert SeedPlane(3).to_map(code[None]) is None
    with pytest.raises(ValueError, match=r"a code \[3\]"):
        SeedPlane(3, planted={(0, 0): np.zeros(4, np.float32)})


def test_many_codes_are_looked_up_at_once():
    codes = np.random.default_rng(0).normal(size=(5000, 3)).astype(np.float32)
    planted = {(k, -k): code for k, code in enumerate(codes[:4])}
    plane = SeedPlane(3).with_planted(planted)
    assert plane.to_map(codes) is None
    repeated = np.tile(codes[:4], (1000, 1))
    assert np.array_equal(plane.to_map(repeated), np.tile([[0, 0], [1, -1], [2, -2], [3, -3]], (1000, 1)))
    assert plane.to_map(codes[:4, :2]) is None
    assert plane.to_map(codes[:0]) is None
