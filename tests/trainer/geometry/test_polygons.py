import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from trainer.geometry.polygons import inside_polygon

outlines = npst.arrays(np.int64, st.tuples(st.integers(3, 40), st.just(2)), elements=st.integers(-20, 20))
# Between the corners' coordinates: whether a point on the outline itself is inside is another test's question.
clouds = npst.arrays(np.int64, st.tuples(st.integers(0, 60), st.just(2)), elements=st.integers(-24, 24)).map(
    lambda places: np.add(places, (0.5, 0.513)).astype(np.float32)
)


def encloses(corners, x, y):
    """One point, one edge at a time."""
    odd = False
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd


@given(clouds, outlines)
def test_it_agrees_with_a_plain_loop(points, corners):
    expected = [encloses(corners.astype(float), x, y) for x, y in points.astype(float)]
    assert inside_polygon(points, corners).tolist() == expected


@given(clouds, outlines, st.integers(0, 39))
def test_neither_where_an_outline_begins_nor_which_way_it_runs_matters(points, corners, shift):
    inside = inside_polygon(points, corners)
    assert np.array_equal(inside, inside_polygon(points, np.roll(corners, shift, axis=0)))
    assert np.array_equal(inside, inside_polygon(points, corners[::-1]))


@given(clouds, st.integers(3, 200), st.floats(0.5, 30))
def test_a_fine_circle_encloses_what_is_nearer_than_its_radius(points, sides, radius):
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    inside = inside_polygon(points, radius * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    distance = np.hypot(points[:, 0], points[:, 1])
    assert not inside[distance > radius * (1 + 1e-6)].any()
    assert inside[distance < radius * np.cos(np.pi / sides) * (1 - 1e-6)].all()


def test_boxes_side_by_side_share_no_point_and_lose_none():
    points = np.stack(np.meshgrid(np.arange(5), np.arange(5)), axis=-1).reshape(-1, 2)
    boxes = [inside_polygon(points, [(x, y), (x + 2, y), (x + 2, y + 2), (x, y + 2)]) for x in (0, 2) for y in (0, 2)]
    assert np.array_equal(np.sum(boxes, axis=0), (points < 4).all(axis=1))


def test_what_is_not_finite_lies_outside():
    points = np.array([(0, 0), (np.nan, 0), (0, np.inf), (-np.inf, np.nan)], np.float32)
    assert inside_polygon(points, [(-1, -1), (1, -1), (1, 1), (-1, 1)]).tolist() == [True, False, False, False]


@pytest.mark.parametrize("corners", [np.zeros((0, 2)), [(0, 0), (1, 1)], [(0, 0), (1, 1), (2, 2)], [(3, 3)] * 5])
def test_an_outline_without_area_encloses_nothing(corners):
    assert not inside_polygon(np.array([(0.5, 0.5), (3, 3)]), corners).any()


def test_an_outline_that_crosses_itself_is_open_where_it_runs_around_twice():
    twice = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0), (1, 1), (3, 1), (3, 3), (1, 3), (1, 1)]
    assert inside_polygon([(0.5, 2), (2, 2)], twice).tolist() == [True, False]


def test_wrong_shapes_and_corners_are_told():
    with pytest.raises(ValueError, match=r"\[N, 2\]"):
        inside_polygon(np.zeros((3, 3)), np.zeros((3, 2)))
    with pytest.raises(ValueError, match="finite"):
        inside_polygon(np.zeros((3, 2)), [(0, 0), (np.nan, 1), (1, 0)])
