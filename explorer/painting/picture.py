"""Images of a model as Qt pictures, and where they go on the screen so that each pixel stays a crisp square.

Legend: C channels (1 grey, 3 colours), H W pixels.
"""

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}
_DRAWN = {
    1: QImage.Format.Format_RGB32,
    3: QImage.Format.Format_RGB32,
    4: QImage.Format.Format_ARGB32_Premultiplied,
}


def picture_of(image: npt.NDArray[np.uint8]) -> QImage:
    """A picture with its own memory.

    Args:
        image: uint8 [C, H, W] with one, three or four channels.

    Raises:
        ValueError: another number of channels or of axes.
    """
    if image.ndim != 3 or image.shape[0] not in _FORMATS:
        raise ValueError(f"no picture has the shape {image.shape}")
    return packed_picture(np.moveaxis(image, 0, -1))


def packed_picture(pixels: npt.NDArray[np.uint8]) -> QImage:
    """A picture with its own memory.

    Args:
        pixels: uint8 [H, W, C] with one, three or four channels, as drawing code makes it.
    """
    rows = np.ascontiguousarray(pixels)
    height, width, channels = rows.shape
    picture = QImage(rows.tobytes(), width, height, width * channels, _FORMATS[channels])
    # Qt reads the array's memory only until it is converted, to the formats that it draws fastest.
    return picture.convertToFormat(_DRAWN[channels])


def crisp_factor(width: int, height: int, room: QSizeF, device_ratio: float) -> float:
    """How many device pixels an image pixel gets: a whole number, or one over a whole number for a large image."""
    if width <= 0 or height <= 0:
        return 1.0
    factor = min(room.width() / width, room.height() / height) * device_ratio
    if factor <= 0:
        return 1.0
    # A hair of slack: 1.25 * 224 must count as 280.
    return float(math.floor(factor + 1e-6)) if factor >= 1 - 1e-6 else 1.0 / math.ceil(1.0 / factor - 1e-6)


def crisp_rect(width: int, height: int, room: QRectF, device_ratio: float) -> QRectF:
    """The largest crisp place for an image in the middle of `room`, its corner on a device pixel."""
    factor = crisp_factor(width, height, room.size(), device_ratio) / device_ratio
    across, down = width * factor, height * factor
    left = math.floor((room.x() + (room.width() - across) / 2) * device_ratio) / device_ratio
    top = math.floor((room.y() + (room.height() - down) / 2) * device_ratio) / device_ratio
    return QRectF(left, top, across, down)


def draw_picture(painter: QPainter, target: QRectF, picture: QImage, device_ratio: float, *, smooth: bool) -> None:
    """Draw with hard pixels, or smoothed; a picture larger than its place is always smoothed."""
    shrinks = picture.width() > target.width() * device_ratio
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth or shrinks)
    painter.drawImage(target, picture)
