import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.viewport import Viewport

numbers = st.floats(-1e3, 1e3)
extents = st.floats(1e-3, 1e3)
pixels = st.integers(1, 4000)


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    x, y = draw(numbers), draw(numbers)
    return Viewport(x, x + draw(extents), y, y + draw(extents), draw(pixels), draw(pixels))


@given(viewports(), numbers, numbers)
def test_pixels_to_map_and_back_is_the_same_place(viewport: Viewport, x: float, y: float):
    assert viewport.to_pixels(viewport.to_map((x, y))) == pytest.approx([x, y], abs=1e-3, rel=1e-9)


@given(viewports(), st.floats(0, 1), st.floats(0, 1), st.floats(0.1, 10))
def test_zooming_keeps_the_point_it_is_about_in_place(viewport: Viewport, u: float, v: float, factor: float):
    about = viewport.to_map((u * viewport.width_px, v * viewport.height_px))
    zoomed = viewport.zoomed((float(about[0]), float(about[1])), factor)
    assert zoomed.to_pixels(about) == pytest.approx(viewport.to_pixels(about), abs=0.05)
    assert zoomed.x_scale == pytest.approx(viewport.x_scale * factor, rel=1e-3)


@given(viewports(), st.floats(-500, 500), st.floats(-500, 500))
def test_panning_moves_every_point_by_the_same_pixels(viewport: Viewport, dx: float, dy: float):
    point = viewport.centre
    moved = viewport.panned(dx, dy).to_pixels(point) - viewport.to_pixels(point)
    assert moved == pytest.approx([dx, dy], abs=0.05)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=30), pixels, pixels)
def test_fitting_shows_every_point_at_equal_aspect(points: list[tuple[float, float]], width: int, height: int):
    viewport = Viewport.fitted(points, width, height)
    assert viewport.contains(points).all()
    assert viewport.x_scale == pytest.approx(viewport.y_scale, rel=1e-6)


def test_the_y_axis_of_the_map_points_up():
    viewport = Viewport(-1, 1, -1, 1, 100, 100)
    assert viewport.to_pixels((-1, 1)).tolist() == [0, 0]
    assert viewport.to_pixels((1, -1)).tolist() == [100, 100]


def test_points_that_are_not_finite_do_not_disturb_the_fit():
    points = [[0, 0], [1, 1], [np.nan, 5], [np.inf, 0]]
    assert Viewport.fitted(points, 100, 100, margin=0) == Viewport(0, 1, 0, 1, 100, 100)


def test_without_points_three_sigma_are_shown():
    assert Viewport.fitted(np.empty((0, 2), np.float32), 60, 60, margin=0) == Viewport(-3, 3, -3, 3, 60, 60)


def test_resizing_keeps_the_middle_and_the_scale():
    viewport = Viewport(0, 4, 0, 2, 400, 200).resized(100, 300)
    assert viewport.centre == (2, 1)
    assert (viewport.x_scale, viewport.y_scale) == (100, 100)


@pytest.mark.parametrize("limits", [(1, 1, 0, 1), (0, 1, 2, 1), (0, float("nan"), 0, 1), (0, float("inf"), 0, 1)])
def test_an_empty_or_endless_rectangle_is_refused(limits: tuple[float, float, float, float]):
    with pytest.raises(ValueError, match="viewport"):
        Viewport(*limits, 10, 10)
