import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.geometry.decoders import great_arc, isometric, sphere, stretched
from trainer.errors import Cancelled
from trainer.geometry.geodesic import Geodesic, geodesic, searching
from trainer.geometry.lattice_graph import LatticeGraph, decoding_graph
from trainer.geometry.pullback import image_steps

few = settings(max_examples=25, deadline=None)


def graph_of(decode, rectangle, side=48):
    *_, graph = decoding_graph(decode, rectangle, side)
    assert isinstance(graph, LatticeGraph)
    return graph


def off_the_line(way, start, end):
    """Largest distance of points of a way from the straight line, as a share of its length."""
    along = (end - start) / np.linalg.norm(end - start)
    beside = (way - start) - ((way - start) @ along)[:, None] * along
    return np.linalg.norm(beside, axis=1).max() / np.linalg.norm(end - start)


@few
@given(st.integers(2, 8), st.integers(0, 1000))
def test_on_an_isometric_embedding_the_geodesic_is_the_straight_line(latent_dims, seed):
    start, end = np.random.default_rng(seed).normal(size=(2, latent_dims))
    found = geodesic(isometric(latent_dims), start, end)
    assert off_the_line(found.way, start, end) < 1e-3
    assert found.length == pytest.approx(np.linalg.norm(end - start), rel=1e-3)
    assert found.improvement == pytest.approx(0, abs=1e-3)


@few
@given(st.integers(0, 1000))
def test_beginning_at_the_zigzag_of_a_lattice_it_is_the_same_line(seed):
    start, end = np.random.default_rng(seed).uniform(-1.8, 1.8, (2, 2))
    decode = isometric(2)
    found = geodesic(decode, start, end, graph=graph_of(decode, (-2, 2, -2, 2), 16))
    assert off_the_line(found.way, start, end) < 1e-2
    assert found.length <= found.straight_length


@few
@given(st.floats(0.5, 5), st.floats(0.4, 1.0), st.floats(0.4, 1.0), st.floats(0.8, 2.2))
def test_on_a_sphere_the_geodesic_is_as_long_as_the_great_arc(radius, first, second, across):
    start, end = np.array([first, 0.0]), np.array([second, across])
    decode = sphere(radius)
    for graph in (None, graph_of(decode, (0.15, 1.5, -0.3, 2.5))):
        found = geodesic(decode, start, end, graph=graph)
        assert found.length == pytest.approx(great_arc(radius, start, end), rel=1e-2)
        assert found.length <= found.straight_length


@few
@given(st.floats(0.2, 5), st.floats(0.2, 5), st.integers(0, 1000))
def test_on_a_stretched_plane_lengths_agree_with_the_closed_form(across, up, seed):
    start, end = np.random.default_rng(seed).normal(size=(2, 2))
    found = geodesic(stretched([across, up]), start, end)
    assert found.length == pytest.approx(np.linalg.norm((end - start) * [across, up]), rel=1e-2)


def wall(z):
    """A plane with a high wall across it that ends at y = 1; whoever goes straight climbs over it."""
    height = 4 * np.exp(-((z[:, 0] / 0.3) ** 2)) / (1 + np.exp((z[:, 1] - 1) / 0.15))
    return np.stack([z[:, 0], z[:, 1], height], axis=1)[:, None, None, :].astype(np.float32)


def test_the_lattice_shows_the_way_around_a_wall():
    start, end = np.array([-1.5, 0.3]), np.array([1.5, 0.3])
    found = geodesic(wall, start, end, graph=graph_of(wall, (-2, 2, -2, 3)))
    assert found.straight_length > 7
    assert found.length < 4.2
    assert found.improvement > 0.4
    assert found.way[:, 1].max() > 1


def test_the_image_changes_about_equally_from_point_to_point():
    found = geodesic(sphere(1.0), np.array([0.5, 0.0]), np.array([0.9, 2.0]))
    steps = image_steps(sphere(1.0)(found.way))
    assert steps.std() / steps.mean() < 0.1


def test_the_ends_are_kept_exactly_and_a_way_to_the_same_place_stays_there():
    start, end = np.array([0.3, 0.1], np.float32), np.array([1.1, 2.0], np.float32)
    found = geodesic(sphere(1.0), start, end)
    assert np.array_equal(found.way[[0, -1]], [start, end])
    nowhere = geodesic(isometric(2), start, start)
    assert nowhere.length == 0
    assert np.allclose(nowhere.way, start)


def test_a_long_search_tells_its_share_and_can_be_given_up():
    shares = []
    ends = np.random.default_rng(0).normal(size=(2, 30))
    geodesic(isometric(30, 40), *ends, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0
    with pytest.raises(Cancelled):
        geodesic(isometric(30, 40), *ends, cancelled=lambda: True)


def test_a_large_space_is_searched_in_parts_with_the_same_result(monkeypatch):
    ends = np.array([[0.5, 0.0], [0.9, 1.5]])
    whole = geodesic(sphere(1.0), *ends)
    monkeypatch.setattr("trainer.geometry.geodesic._JACOBIAN_NUMBERS", 100)
    assert geodesic(sphere(1.0), *ends).length == pytest.approx(whole.length, rel=1e-4)


def test_codes_that_are_not_finite_are_refused():
    with pytest.raises(ValueError, match="finite"):
        next(searching(isometric(2), np.array([np.nan, 0]), np.zeros(2)))


def test_every_search_ends_with_a_geodesic():
    *shares, last = searching(isometric(3), np.zeros(3), np.ones(3))
    assert isinstance(last, Geodesic)
    assert all(0 <= share <= 1 for share in shares)
