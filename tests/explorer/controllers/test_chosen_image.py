"""Which image a place stands for, and which is the next one in a direction."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from explorer.controllers.chosen_image import image_ahead, nearest_image

PLACES = st.tuples(st.floats(-5, 5), st.floats(-5, 5))
POINTS = arrays(np.float32, st.tuples(st.integers(1, 30), st.just(2)), elements=st.floats(-5, 5, width=32))
DIRECTIONS = st.sampled_from(((1, 0), (-1, 0), (0, 1), (0, -1)))


def everything(points):
    return np.ones(len(points), bool)


@settings(deadline=None)
@given(POINTS, PLACES)
def test_no_image_is_nearer_than_the_nearest(points, place):
    found = nearest_image(points, place, everything(points))
    distances = np.linalg.norm(points.astype(np.float64) - place, axis=1)
    assert distances[found] == distances.min()


@settings(deadline=None)
@given(POINTS, PLACES, st.data())
def test_only_what_counts_is_found(points, place, data):
    among = data.draw(arrays(bool, len(points)))
    found = nearest_image(points, place, among)
    assert (found is None) == (not among.any())
    assert found is None or among[found]


@settings(deadline=None)
@given(POINTS, PLACES, DIRECTIONS, st.floats(0.01, 1))
def test_the_next_image_lies_ahead_rather_than_aside(points, place, direction, step):
    found = image_ahead(points, place, direction, step, everything(points))
    offsets = points.astype(np.float64) - place
    ahead, aside = offsets @ direction, np.abs(offsets @ direction[::-1])
    if found is None:
        assert not ((ahead > 0) & (aside <= ahead)).any()
    else:
        assert ahead[found] > 0
        assert aside[found] <= ahead[found]


def test_codes_that_are_not_finite_are_never_found():
    points = np.array([[np.nan, 0], [np.inf, 0], [3, 3]], np.float32)
    assert nearest_image(points, (0, 0), everything(points)) == 2
    assert image_ahead(points, (0, 3), (1, 0), 0.1, everything(points)) == 2
    assert nearest_image(points[:2], (0, 0), everything(points[:2])) is None


def test_without_images_nothing_is_found():
    none = np.zeros((0, 2), np.float32)
    assert nearest_image(none, (0, 0), np.zeros(0, bool)) is None
    assert image_ahead(none, (0, 0), (0, 1), 0.1, np.zeros(0, bool)) is None
