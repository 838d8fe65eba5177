import numpy as np
import pytest

from explorer.drawing.mosaic import mosaic, mosaic_size
from explorer.state.look import LookState
from explorer.widgets.mosaic import Mosaic
from trainer.values.arrays import frozen


@pytest.fixture
def greys():
    """64 images of one grey each."""
    levels = np.arange(64, dtype=np.uint8) * 4
    return frozen(np.broadcast_to(levels[:, None, None, None], (64, 1, 28, 28)))


def test_images_stand_in_rows_a_pixel_apart(greys):
    drawn = mosaic(greys, 16)
    assert drawn.shape[1::-1] == mosaic_size(greys, 16) == (463, 115)
    assert drawn[29 + 5, 2 * 29 + 5].tolist() == [72, 72, 72, 255]
    assert drawn[5, 28].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(("size", "columns"), [((470, 120), 16), ((240, 240), 8), ((940, 60), 32)])
def test_as_many_stand_in_a_row_as_make_them_largest(qtbot, greys, size, columns):
    widget = Mosaic("some", LookState())
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.set_images(greys)
    width, height = mosaic_size(greys, columns)
    assert widget.place().width() / widget.place().height() == pytest.approx(width / height)
    assert widget.rect().toRectF().contains(widget.place())


def test_each_image_has_its_own_pixels_on_screen(qtbot, greys):
    widget = Mosaic("some", LookState(), columns=8)
    qtbot.addWidget(widget)
    widget.resize(500, 500)
    widget.set_images(greys)
    picture = widget.grab().toImage()
    scale = widget.place().width() / 231 * picture.devicePixelRatio()
    pixel = picture.pixelColor(round((3 * 29 + 14) * scale), round((2 * 29 + 14) * scale))
    assert pixel.red() == int(greys[19, 0, 0, 0])


def test_without_images_a_hint_stands_in_their_place(qtbot, greys):
    widget = Mosaic("some", LookState())
    qtbot.addWidget(widget)
    widget.set_images(greys)
    widget.set_images(None, "Nothing yet")
    assert widget.images is None
    widget.grab()
