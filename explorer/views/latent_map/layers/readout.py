"""The coordinates under the mouse, in a corner that is kept for them."""

import math

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from explorer.state.document import Point
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_plate
from explorer.views.latent_map.ticks import decimals_of, signed

MARGIN_PX = 6.0


def readout_rect(canvas: Canvas) -> QRect:
    """All pixels that `paint_readout` may touch, and some to its left."""
    width = canvas.viewport.width_px
    return QRect(width // 4, 0, width - width // 4, math.ceil(2 * MARGIN_PX + _height(canvas)))


def _height(canvas: Canvas) -> float:
    return canvas.inks.caption_metrics.height() + 6


def paint_readout(painter: QPainter, canvas: Canvas, names: tuple[str, str], at: Point) -> None:
    """Paint "z1 −0.42  z2 1.30" in the upper right corner; both numbers have a place of their own width."""
    inks, view = canvas.inks, canvas.viewport
    decimals = decimals_of(1 / view.x_scale)
    limits = (view.x_min, view.x_max, view.y_min, view.y_max, 8.0)
    number = max(inks.caption_width(signed(-abs(limit), decimals)) for limit in limits)
    words = [inks.caption_width(name) for name in names]
    gap, height = 6.0 * inks.look.scale, _height(canvas)
    width = sum(words) + 2 * number + 6 * gap
    plate = QRectF(view.width_px - width - MARGIN_PX, MARGIN_PX, width, height)
    paint_plate(painter, canvas, plate)
    painter.setFont(inks.caption)
    left = plate.left() + gap
    for name, word, value in zip(names, words, at, strict=True):
        painter.setPen(inks.muted)
        painter.drawText(QRectF(left, plate.top(), word, height), Qt.AlignmentFlag.AlignVCenter, name)
        left += word + gap
        painter.setPen(inks.text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(left, plate.top(), number, height), flags, signed(value, decimals))
        left += number + 2 * gap
