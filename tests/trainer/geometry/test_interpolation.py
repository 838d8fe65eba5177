import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from trainer.geometry.interpolation import linear, ping_pong, spherical

coordinates = st.floats(-8, 8, width=32).map(lambda value: 0.0 if abs(value) < 1e-3 else value)


@st.composite
def knots(draw, min_knots=1):
    shape = draw(st.tuples(st.integers(min_knots, 6), st.integers(1, 8)))
    return draw(npst.arrays(np.float32, shape, elements=coordinates))


ways = pytest.mark.parametrize("way", [linear, spherical])


@ways
@given(knots=knots(), frames=st.integers(1, 40))
def test_the_ends_are_the_first_and_last_knot_exactly(way, knots, frames):
    path = way(knots, frames)
    assert path.shape == (frames, knots.shape[1])
    assert path.dtype == np.float32
    assert np.isfinite(path).all()
    assert np.array_equal(path[0], knots[0])
    if frames > 1:
        assert np.array_equal(path[-1], knots[-1])


@ways
@given(knots=knots(2), frames=st.integers(2, 40))
def test_forwards_and_backwards_are_the_same_way(way, knots, frames):
    norms = np.linalg.norm(knots, axis=1, keepdims=True)
    directions = np.divide(knots, norms, out=np.zeros_like(knots), where=norms > 0)
    # Between opposite knots there is no one shortest arc, between nearly opposite ones rounding decides.
    assume(way is linear or (np.einsum("kd,kd->k", directions[:-1], directions[1:]) > -0.999).all())
    assert np.allclose(way(knots, frames), way(knots[::-1], frames)[::-1], atol=0.05)


@given(knots=knots(2), frames=st.integers(2, 40))
def test_no_linear_step_is_longer_than_the_others_along_the_line(knots, frames):
    lengths = np.linalg.norm(np.diff(knots.astype(np.float64), axis=0), axis=1)
    steps = np.linalg.norm(np.diff(linear(knots, frames).astype(np.float64), axis=0), axis=1)
    assert (steps <= lengths.sum() / (frames - 1) + 1e-4).all()  # shorter only where it cuts a corner


@given(knots=npst.arrays(np.float32, (2, 5), elements=coordinates), frames=st.integers(2, 40))
def test_steps_between_two_knots_are_constant(knots, frames):
    for way in (linear, spherical):
        path = way(knots, frames).astype(np.float64)
        steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
        if frames > 20:
            # Chords of equal arcs differ a little where the path bends; a spiral into zero bends without end.
            assert steps.max() <= 1.3 * np.median(steps) + 1e-4
        if way is linear:
            assert np.allclose(steps, steps.mean(), atol=1e-4)


def test_frames_are_spread_by_length_not_by_knot():
    path = linear(np.array([[0, 0], [1, 0], [10, 0]], np.float32), 11)
    assert np.allclose(path[:, 0], np.arange(11))


def test_knots_that_coincide_do_no_harm():
    knots = np.array([[1, 2], [1, 2], [3, 2], [3, 2]], np.float32)
    for way in (linear, spherical):
        assert np.isfinite(way(knots, 9)).all()
    assert np.allclose(linear(knots, 3), [[1, 2], [2, 2], [3, 2]])
    assert np.array_equal(linear(knots[:2], 4), knots[[0, 0, 0, 0]])


def test_a_single_knot_stays_where_it_is():
    for way in (linear, spherical):
        assert np.array_equal(way(np.array([[1, 2]], np.float32), 3), [[1, 2]] * 3)


@given(st.integers(2, 30))
def test_a_quarter_circle_turns_evenly(frames):
    path = spherical(np.array([[2, 0], [0, 2]], np.float32), frames)
    angles = np.arctan2(path[:, 1], path[:, 0])
    assert np.allclose(angles, np.linspace(0, np.pi / 2, frames), atol=1e-5)


@given(npst.arrays(np.float32, (2, 6), elements=coordinates), st.integers(2, 20))
def test_lengths_stay_between_those_of_the_ends(knots, frames):
    lengths = np.linalg.norm(knots, axis=1)
    along = np.linalg.norm(spherical(knots, frames), axis=1)
    assert (along >= lengths.min() - 1e-4).all()
    assert (along <= lengths.max() + 1e-4).all()


def test_the_length_changes_evenly_with_the_angle():
    path = spherical(np.array([[1, 0], [0, 3]], np.float32), 2000)
    angles = np.arctan2(path[:, 1], path[:, 0]) / (np.pi / 2)
    assert np.allclose(np.linalg.norm(path, axis=1), 1 + 2 * angles, atol=1e-4)
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert steps.max() / steps.min() < 1.02


def test_parallel_knots_and_zero_are_joined_by_straight_lines():
    for ends in ([[1, 1], [3, 3]], [[0, 0], [3, 3]], [[3, 3], [0, 0]], [[0, 0], [0, 0]]):
        knots = np.array(ends, np.float32)
        assert np.allclose(spherical(knots, 7), linear(knots, 7), atol=1e-6)


def test_opposite_knots_are_joined_by_a_half_circle_always_the_same():
    knots = np.array([[2, 0, 0], [-2, 0, 0]], np.float32)
    path = spherical(knots, 9)
    assert np.allclose(np.linalg.norm(path, axis=1), 2, atol=1e-6)
    assert np.allclose(path[4], [0, 2, 0], atol=1e-6)
    assert np.array_equal(path, spherical(knots, 9))


def test_opposite_knots_in_one_dimension_go_through_zero():
    assert np.allclose(spherical(np.array([[2], [-2]], np.float32), 5)[:, 0], [2, 1, 0, -1, -2])


@pytest.mark.parametrize("wrong", [np.zeros((0, 2)), np.zeros(3), np.full((2, 2), np.nan)])
def test_knots_of_the_wrong_shape_and_without_value_are_refused(wrong):
    for way in (linear, spherical):
        with pytest.raises(ValueError, match="knots"):
            way(wrong, 3)


def test_ping_pong_does_not_double_the_ends():
    assert ping_pong(4).tolist() == [0, 1, 2, 3, 2, 1]
    assert ping_pong(2).tolist() == [0, 1]
    assert ping_pong(1).tolist() == [0]
    assert ping_pong(0).tolist() == []
