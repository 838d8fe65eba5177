"""Tests of pictures from arrays and their crisp places."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.painting.picture import crisp_factor, crisp_rect, draw_picture, packed_picture, picture_of

RATIOS = st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0])
LENGTHS = st.integers(1, 600)


@pytest.mark.parametrize("channels", [1, 3])
def test_each_pixel_keeps_its_colour(channels: int) -> None:
    image = np.random.default_rng(0).integers(0, 256, (channels, 5, 7), np.uint8)
    image.setflags(write=False)
    picture = picture_of(image)
    assert (picture.width(), picture.height()) == (7, 5)
    for y in range(5):
        for x in range(7):
            red, green, blue, _ = picture.pixelColor(x, y).getRgb()
            assert (red, green, blue) == tuple(image[[0, 1, 2] if channels == 3 else [0, 0, 0], y, x])


def test_a_picture_of_drawing_code_keeps_its_transparency() -> None:
    pixels = np.array([[[10, 20, 30, 255], [0, 0, 0, 0]]], np.uint8)
    picture = packed_picture(pixels)
    assert picture.pixelColor(0, 0).getRgb() == (10, 20, 30, 255)
    assert picture.pixelColor(1, 0).alpha() == 0


@pytest.mark.parametrize("shape", [(28, 28), (2, 28, 28), (5, 1, 1)])
def test_arrays_that_are_no_picture_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no picture"):
        picture_of(np.zeros(shape, np.uint8))


@given(width=LENGTHS, height=LENGTHS, across=LENGTHS, down=LENGTHS, ratio=RATIOS)
def test_a_crisp_image_fits_its_room_and_could_not_be_larger(
    width: int, height: int, across: int, down: int, ratio: float
) -> None:
    room = QSizeF(across, down)
    factor = crisp_factor(width, height, room, ratio)
    assert float(factor).is_integer() or abs(1 / factor - round(1 / factor)) < 1e-9
    larger = factor + 1 if factor >= 1 else 1 / (round(1 / factor) - 1)
    slack = 1e-3
    assert width * factor <= across * ratio + slack
    assert height * factor <= down * ratio + slack
    assert width * larger > across * ratio - slack or height * larger > down * ratio - slack


@given(across=st.integers(28, 600), down=st.integers(28, 600), ratio=RATIOS)
def test_a_crisp_place_lies_in_its_room_on_device_pixels(across: int, down: int, ratio: float) -> None:
    room = QRectF(3, 5, across, down)
    rect = crisp_rect(28, 28, room, ratio)
    for place in (rect.left(), rect.top(), rect.width(), rect.height()):
        assert abs(place * ratio - round(place * ratio)) < 1e-6
    assert rect.left() >= room.left() - 1 / ratio
    assert rect.right() <= room.right() + 1e-6


def test_hard_pixels_have_no_colours_between_and_smooth_ones_have(qapp: object) -> None:
    picture = picture_of(np.array([[[0, 255], [255, 0]]], np.uint8))
    seen = {}
    for smooth in (False, True):
        canvas = QImage(20, 20, QImage.Format.Format_RGB32)
        canvas.fill(QColor("#ff0000"))
        painter = QPainter(canvas)
        draw_picture(painter, QRectF(0, 0, 20, 20), picture, 1.0, smooth=smooth)
        painter.end()
        seen[smooth] = {canvas.pixelColor(x, y).red() for x in range(20) for y in range(20)}
    assert seen[False] == {0, 255}
    assert len(seen[True]) > 5
