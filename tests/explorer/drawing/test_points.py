import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.palette import DARK, LIGHT
from explorer.drawing.points import PointRaster, PointStyle
from explorer.drawing.viewport import Viewport

STYLE = PointStyle(LIGHT.class_colours(10), LIGHT.ground, LIGHT.ink)


def drawn(points, classes, viewport, style=STYLE, visible=None, highlighted=()):
    raster = PointRaster()
    raster.set_points(np.asarray(points, np.float32).reshape(-1, 2), np.asarray(classes, np.uint8), visible)
    return raster.draw(viewport, style, highlighted)


@pytest.mark.parametrize("size", [(400, 400), (401, 299)])
def test_the_pixel_in_the_middle_of_each_cloud_has_the_colour_of_its_class(clouds, size):
    points, classes = clouds(3000)
    viewport = Viewport.fitted(points, *size)
    picture = drawn(points, classes, viewport)
    assert picture.shape == (size[1], size[0], 4)
    assert picture.flags.c_contiguous
    for k in range(10):
        x, y = viewport.to_pixels(points[classes == k]).astype(int)[0]
        assert tuple(picture[y, x]) == (*STYLE.colours[k], 255)


def test_where_there_is_no_point_the_picture_is_transparent(clouds):
    points, classes = clouds(1000)
    viewport = Viewport.fitted(points, 300, 300)
    picture = drawn(points, classes, viewport)
    assert not picture[150, 150].any()
    assert not picture[0].any()


def test_a_single_dot_lies_where_its_point_is_and_has_a_rim_and_a_soft_edge():
    picture = drawn([[0.5, 0.25]], [3], Viewport(0, 1, 0, 1, 100, 100), PointStyle(STYLE.colours, radius_px=3))
    y, x = np.nonzero(picture[..., 3])
    assert (x.min() + x.max(), y.min() + y.max()) == (100, 150)
    assert tuple(picture[75, 50]) == (*STYLE.colours[3], 255)
    assert 0 < picture[75, x.min(), 3] < 255
    rim = picture[75, x.min() + 1]
    assert rim[3] == 255
    assert rim[1] > STYLE.colours[3][1]
    assert picture[..., 3].sum() / 255 == pytest.approx(np.pi * 9, rel=0.02)


@given(
    st.floats(-0.2, 1.2), st.floats(-0.2, 1.2), st.floats(0.6, 6), st.integers(1, 60), st.integers(1, 60)
)  # fmt: skip
def test_dots_across_the_border_are_cut_and_never_come_back_on_the_other_side(x, y, radius_px, width, height):
    viewport = Viewport(0, 1, 0, 1, width, height)
    picture = drawn([[x, y]], [0], viewport, PointStyle(STYLE.colours, radius_px=radius_px))
    rows, columns = np.nonzero(picture[..., 3])
    at = np.floor(viewport.to_pixels((x, y)).astype(np.float32))
    assert (np.abs(columns - at[0]) <= radius_px + 2).all()
    assert (np.abs(rows - at[1]) <= radius_px + 2).all()


def test_hidden_classes_are_not_drawn(clouds):
    points, classes = clouds(1000)
    viewport = Viewport.fitted(points, 300, 300)
    picture = drawn(points, classes, viewport, visible=[k != 4 for k in range(10)])
    x, y = viewport.to_pixels(points[classes == 4]).astype(int).T
    assert not picture[y, x].any()
    x, y = viewport.to_pixels(points[classes == 5]).astype(int).T
    assert picture[y, x, 3].all()


def test_no_class_covers_another_where_two_clouds_overlap():
    random = np.random.default_rng(3)
    points = random.normal(0, 0.3, (40_000, 2)).astype(np.float32)
    classes = np.sort(random.integers(0, 10, len(points)))
    picture = drawn(points, classes, Viewport(-1, 1, -1, 1, 300, 300))
    centre = picture[100:200, 100:200, :3].reshape(-1, 3)
    shares = [(centre == colour).all(axis=1).sum() for colour in np.array(STYLE.colours)]
    assert min(shares) > 0.7 * max(shares)


def test_opacity_makes_a_premultiplied_translucent_picture(clouds):
    points, classes = clouds(500)
    picture = drawn(points, classes, Viewport.fitted(points, 200, 200), PointStyle(STYLE.colours, opacity=0.5))
    assert picture[..., 3].max() == 128
    assert (picture[..., :3].max(axis=2) <= picture[..., 3]).all()


@pytest.mark.parametrize("class_count", [1, 2, 15, 16, 40, 256])
def test_any_number_of_classes_up_to_256_gets_its_own_colours(class_count: int):
    colours = DARK.class_colours(class_count)
    across = np.arange(class_count)
    points = np.stack([across % 16, across // 16], axis=1) + 0.5
    picture = drawn(points, across, Viewport(0, 16, 0, 16, 320, 320), PointStyle(colours, DARK.ground))
    x, y = (points * (20, -20) + (0, 320)).astype(int).T
    assert (picture[y, x, :3] == np.array(colours)).all()


def test_points_that_are_not_finite_or_absurdly_far_are_left_out():
    points = [[0.5, 0.5], [np.nan, 0.5], [np.inf, 0.5], [0.2, -np.inf], [3e38, 0.3]]
    picture = drawn(points, [0] * 5, Viewport(0, 1, 0, 1, 50, 50))
    alone = drawn(points[:1], [0], Viewport(0, 1, 0, 1, 50, 50))
    assert (picture == alone).all()


def test_without_points_the_picture_is_empty():
    assert not drawn(np.empty((0, 2)), [], Viewport(0, 1, 0, 1, 40, 30)).any()


def test_a_highlighted_point_is_larger_and_outlined_in_ink_even_when_its_class_is_hidden():
    points, viewport = [[0.5, 0.5], [0.2, 0.2]], Viewport(0, 1, 0, 1, 60, 60)
    picture = drawn(points, [0, 1], viewport, visible=[False, True], highlighted=[0])
    assert tuple(picture[30, 30]) == (*STYLE.colours[0], 255)
    assert (picture[20:40, 20:40] == (*STYLE.ink, 255)).all(axis=2).any()
    assert (picture[20:40, 20:40, 3] > 0).sum() > 2 * (picture[40:56, 5:20, 3] > 0).sum()


def test_the_same_raster_draws_the_same_again_after_other_sizes_styles_and_points(clouds):
    points, classes = clouds(2000)
    viewport = Viewport.fitted(points, 300, 200)
    raster = PointRaster()
    raster.set_points(points, classes)
    first = raster.draw(viewport, STYLE).copy()
    raster.draw(viewport.resized(111, 77), PointStyle(STYLE.colours, radius_px=6))
    raster.set_points(points[:10], classes[:10])
    raster.draw(viewport.panned(50, 50), STYLE)
    raster.set_points(points, classes)
    assert (raster.draw(viewport, STYLE) == first).all()


def test_shapes_that_do_not_match_are_refused():
    with pytest.raises(ValueError, match=r"\(3, 2\) and \(2,\)"):
        PointRaster().set_points(np.zeros((3, 2), np.float32), np.zeros(2, np.uint8))
    with pytest.raises(ValueError, match="3 classes"):
        drawn([[0, 0]], [2], Viewport(0, 1, 0, 1, 9, 9), PointStyle(STYLE.colours[:2]))
