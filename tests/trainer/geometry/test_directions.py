import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.geometry.directions import carried_directions, extents, mean_difference, principal_directions
from trainer.geometry.principal_planes import principal


def cloud(seed, count=200, dims=6):
    """Codes that spread 6, 5, ... 1 standard deviations along random orthogonal directions, and these as rows."""
    random = np.random.default_rng(seed)
    rows, _ = np.linalg.qr(random.normal(size=(dims, dims)))
    spread = np.arange(dims, 0, -1)
    return (random.normal(size=(count, dims)) * spread) @ rows + random.normal(size=dims), rows


seeds = st.integers(0, 10_000)


@settings(deadline=None)
@given(seeds)
def test_steps_are_orthogonal_and_as_long_as_the_codes_spread_along_them(seed):
    codes, _ = cloud(seed)
    steps = np.array([direction.step for direction in principal_directions(codes)], np.float64)
    lengths = np.linalg.norm(steps, axis=1)
    units = steps / lengths[:, None]
    assert np.allclose(units @ units.T, np.eye(6), atol=1e-5)
    assert np.allclose(lengths, ((codes - codes.mean(axis=0)) @ units.T).std(axis=0), rtol=1e-5)
    assert (np.diff(lengths) <= 1e-6).all()


@settings(deadline=None)
@given(seeds)
def test_shares_of_all_directions_are_the_whole_variance(seed):
    shares = [direction.share for direction in principal_directions(cloud(seed)[0])]
    assert sum(shares) == pytest.approx(1)
    assert all(1 >= share > 0 for share in shares)


@settings(deadline=None)
@given(seeds)
def test_codes_elsewhere_have_the_same_directions(seed):
    codes, _ = cloud(seed)
    moved = codes + np.random.default_rng(seed).normal(size=6) * 10
    for one, other in zip(principal_directions(codes), principal_directions(moved), strict=True):
        assert np.allclose(one.step, other.step, atol=1e-3)


@settings(deadline=None)
@given(seeds, st.integers(3, 12_000))
def test_the_first_two_are_the_axes_of_the_map(seed, count):
    codes, _ = cloud(seed % 20, count)
    plane = principal(codes.astype(np.float32))
    for axis, direction in zip(plane.axes, principal_directions(codes.astype(np.float32), 2), strict=True):
        cosine = abs(axis @ direction.step) / np.linalg.norm(direction.step)
        assert cosine == pytest.approx(1, abs=1e-3)


def test_fewer_codes_than_dimensions_have_only_the_directions_that_they_spread_in():
    codes = np.random.default_rng(0).normal(size=(3, 50))
    assert len(principal_directions(codes)) == 2
    assert principal_directions(np.ones((5, 3))) == ()
    assert principal_directions(np.ones((1, 3))) == ()


def test_codes_that_are_not_finite_are_refused():
    with pytest.raises(ValueError, match="finite"):
        principal_directions(np.array([[0.0, np.nan]]))


@settings(deadline=None)
@given(seeds)
def test_the_codes_behind_a_linear_generator_are_found_again(seed):
    random = np.random.default_rng(seed)
    codes = random.normal(size=(2_000, 5))
    rows, _ = np.linalg.qr(random.normal(size=(5, 5)))
    pixels, _ = np.linalg.qr(random.normal(size=(30, 5)))
    images = (codes @ rows * np.array([8, 4, 2, 1, 0.5])) @ pixels.T
    found = carried_directions(codes, images)
    assert len(found) == 5
    for direction, row in zip(found[:3], rows.T[:3], strict=True):
        assert np.linalg.norm(direction.step) == pytest.approx(1, rel=1e-5)
        assert abs(direction.step @ row) > 0.98
    assert found[0].share == pytest.approx(64 / 85.25, abs=0.05)


def test_few_large_images_are_as_good_as_many_small_ones():
    random = np.random.default_rng(3)
    codes = random.normal(size=(100, 4))
    images = codes @ random.normal(size=(4, 500))
    for one, other in zip(
        carried_directions(codes, images, 2), carried_directions(codes, np.repeat(images, 2, axis=1), 2), strict=True
    ):
        assert np.allclose(one.step, other.step, atol=1e-4)


@settings(deadline=None)
@given(seeds)
def test_a_difference_is_undone_by_the_one_the_other_way(seed):
    codes, _ = cloud(seed, 40)
    first, second = np.arange(10), np.arange(5, 40)
    there, back = mean_difference(codes, first, second), mean_difference(codes, second, first)
    assert np.array_equal(there, -back)
    assert np.allclose(codes[second].mean(axis=0) + there, codes[first].mean(axis=0), atol=1e-4)


@settings(deadline=None)
@given(seeds)
def test_a_difference_does_not_care_where_the_codes_are(seed):
    codes, _ = cloud(seed, 40)
    chosen = np.arange(20), np.arange(20, 40)
    assert np.allclose(mean_difference(codes, *chosen), mean_difference(codes + 7, *chosen), atol=1e-4)


def test_a_mean_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        mean_difference(np.ones((3, 2)), np.arange(0), np.arange(3))


@settings(deadline=None)
@given(seeds, st.floats(0, 5))
def test_all_codes_are_within_their_extents(seed, least):
    codes, _ = cloud(seed, 30)
    low, high = extents(codes.astype(np.float32), least)
    assert (codes >= low - 1e-4).all()
    assert (codes <= high + 1e-4).all()
    assert least == 0 or ((low <= -least + 1e-6).all() and (high >= least - 1e-6).all())


def test_a_dimension_of_one_number_reaches_one_unit_to_either_side():
    low, high = extents(np.array([[3.0, 0.0], [3.0, 1.0]], np.float32))
    assert (low.tolist(), high.tolist()) == ([2, 0], [4, 1])
