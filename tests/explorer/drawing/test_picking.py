import numpy as np

from explorer.drawing.picking import nearest_point
from explorer.drawing.viewport import Viewport

VIEWPORT = Viewport(0, 10, 0, 10, 100, 100)  # 10 px a unit
POINTS = np.array([[1, 1], [5, 5], [5.3, 5], [np.nan, 5], [1e30, 5]], np.float32)


def test_the_nearest_point_within_the_radius_is_found():
    assert nearest_point((5.1, 5.0), POINTS, VIEWPORT, 4) == 1
    assert nearest_point((5.2, 5.0), POINTS, VIEWPORT, 4) == 2


def test_no_point_within_the_radius_is_none():
    assert nearest_point((3, 3), POINTS, VIEWPORT, 10) is None
    assert nearest_point((3, 3), np.empty((0, 2), np.float32), VIEWPORT, 10) is None


def test_only_points_that_count_are_found():
    among = np.array([True, False, True, True, True])
    assert nearest_point((5.0, 5.0), POINTS, VIEWPORT, 4, among) == 2


def test_the_radius_is_counted_in_pixels():
    assert nearest_point((5.0, 5.5), POINTS, VIEWPORT, 4.9) is None
    assert nearest_point((5.0, 5.5), POINTS, VIEWPORT.zoomed((5, 5), 0.5), 4.9) == 1
