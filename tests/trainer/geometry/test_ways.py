import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trainer.geometry.decoders import great_arc, isometric, sphere
from trainer.geometry.interpolation import linear, spherical
from trainer.geometry.pullback import image_steps
from trainer.geometry.ways import KINDS, Way, finding, frames_on, length_of

KNOTS = np.array([[0.5, 0.0], [0.9, 1.4], [1.3, 0.4]], np.float32)


def way_of(kind, decode=None, knots=KNOTS, *, closed=False):
    *shares, way = finding(decode or sphere(1.0), knots, kind, closed=closed)
    assert isinstance(way, Way)
    assert shares == sorted(shares)
    return way


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_goes_through_all_knots(kind):
    way = way_of(kind)
    for knot in KNOTS:
        assert np.linalg.norm(way.points - knot, axis=1).min() < 1e-5


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spacing", ["steps", "change"])
def test_frames_begin_and_end_at_the_ends(kind, spacing):
    frames = frames_on(sphere(1.0), way_of(kind), 12, spacing)
    assert frames.shape == (12, 2)
    assert np.array_equal(frames[[0, -1]], KNOTS[[0, -1]])


def test_equal_steps_on_plain_ways_are_those_of_plain_interpolation():
    assert np.array_equal(frames_on(sphere(1.0), way_of("linear"), 9, "steps"), linear(KNOTS, 9))
    assert np.array_equal(frames_on(sphere(1.0), way_of("spherical"), 9, "steps"), spherical(KNOTS, 9))


def test_equal_change_evens_out_the_changes_of_a_geodesic():
    frames = frames_on(sphere(1.0), way_of("geodesic"), 20, "change")
    steps = image_steps(sphere(1.0)(frames))
    assert steps.std() < 0.1 * steps.mean()


def test_the_geodesic_through_knots_is_as_long_as_the_great_arcs():
    expected = sum(great_arc(1.0, *KNOTS[index : index + 2]) for index in (0, 1))
    assert length_of(sphere(1.0), way_of("geodesic")) == pytest.approx(expected, rel=1e-2)
    assert length_of(sphere(1.0), way_of("linear")) > expected


def test_spherical_ways_are_not_the_shortest_where_the_space_is_flat():
    flat = isometric(2)
    straight = np.linalg.norm(np.diff(KNOTS, axis=0), axis=1).sum()
    assert length_of(flat, way_of("linear", flat)) == pytest.approx(straight, rel=1e-2)
    assert length_of(flat, way_of("spherical", flat)) >= straight * 0.99


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spacing", ["steps", "change"])
def test_frames_of_a_closed_way_begin_at_the_first_knot_and_do_not_show_it_again(kind, spacing):
    way = way_of(kind, closed=True)
    frames = frames_on(sphere(1.0), way, 12, spacing)
    assert frames.shape == (12, 2)
    assert np.array_equal(frames[0], KNOTS[0])
    assert np.array_equal(way.points[-1], KNOTS[0])
    assert np.linalg.norm(frames[1:] - KNOTS[0], axis=1).min() > 0.05


def test_the_step_from_the_last_frame_to_the_first_changes_as_much_as_any_other():
    frames = frames_on(sphere(1.0), way_of("geodesic", closed=True), 20, "change")
    steps = image_steps(sphere(1.0)(np.concatenate([frames, frames[:1]])))
    assert len(steps) == 20
    assert steps[-1] == pytest.approx(steps.mean(), rel=0.1)


def test_a_closed_way_is_as_long_as_its_segments_and_the_way_back():
    open_way, closed_way = way_of("linear", isometric(2)), way_of("linear", isometric(2), closed=True)
    back = np.linalg.norm(KNOTS[-1] - KNOTS[0])
    longer = length_of(isometric(2), closed_way) - length_of(isometric(2), open_way)
    assert longer == pytest.approx(back, rel=1e-2)


corners = st.lists(st.tuples(st.floats(-4, 4), st.floats(-4, 4)), min_size=2, max_size=6, unique=True)


@given(corners, st.integers(2, 40))
def test_equal_steps_round_a_straight_loop_are_equal_along_it(knots, frames):
    marks = np.array(knots, np.float32)
    way = way_of("linear", isometric(2), marks, closed=True)
    found = frames_on(isometric(2), way, frames, "steps")
    once_more = frames_on(isometric(2), Way("linear", way.knots, way.points), frames + 1, "steps")
    assert np.array_equal(found, once_more[:-1])
    assert np.array_equal(once_more[-1], marks[0])
