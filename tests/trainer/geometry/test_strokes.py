from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from trainer.geometry.strokes import resample, simplify

strokes = npst.arrays(np.float64, st.tuples(st.integers(1, 60), st.just(2)), elements=st.floats(-50, 50, width=32))


def distance_to_line(point, knots):
    if len(knots) == 1:
        return np.linalg.norm(point - knots[0])
    found = np.inf
    for start, end in pairwise(knots):
        way = end - start
        share = np.clip((point - start) @ way / (way @ way), 0, 1) if way.any() else 0
        found = min(found, np.linalg.norm(point - start - share * way))
    return found


@given(strokes, st.floats(0, 20))
def test_no_point_is_farther_from_the_simple_line_than_the_tolerance(stroke, tolerance):
    knots = simplify(stroke, tolerance)
    assert all(distance_to_line(point, knots) <= tolerance + 1e-6 for point in stroke)
    assert np.array_equal(knots[0], stroke[0])
    assert np.array_equal(knots[-1], stroke[-1])


@given(strokes, st.floats(0, 20))
def test_simplifying_twice_changes_nothing_more(stroke, tolerance):
    once = simplify(stroke, tolerance)
    assert len(simplify(once, tolerance)) <= len(once) <= len(stroke)


def test_a_straight_stroke_needs_two_points():
    line = np.stack([np.linspace(0, 5, 400), np.linspace(0, 1, 400)], axis=1)
    assert np.array_equal(simplify(line, 1e-9), line[[0, -1]])


def test_a_loop_keeps_its_shape():
    turn = np.linspace(0, 2 * np.pi, 500)
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    knots = simplify(circle, 0.01)
    assert 15 < len(knots) < 60


def test_a_pointer_that_rests_gives_one_point():
    assert simplify(np.ones((50, 2)), 0.1).tolist() == [[1, 1]]


def test_a_very_long_stroke_is_no_trouble():
    zigzag = np.stack([np.arange(5000.0), np.arange(5000) % 2], axis=1)
    assert len(simplify(zigzag, 0.1)) == 5000


@given(strokes, st.floats(0.1, 10))
def test_resampled_points_are_not_farther_apart_than_half_again_the_wish(stroke, spacing):
    points = resample(stroke, spacing)
    assert np.allclose(points[0], stroke[0])
    if len(points) > 1:
        assert np.allclose(points[-1], stroke[-1])
        assert np.linalg.norm(np.diff(points, axis=0), axis=1).max() <= 1.5 * spacing + 1e-6


def test_resampling_is_even():
    assert resample(np.array([[0, 0], [1, 0], [4, 0]]), 1.0)[:, 0].tolist() == pytest.approx([0, 1, 2, 3, 4])
