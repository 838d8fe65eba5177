"""The coordinates under the mouse, in a corner that is kept for them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from explorer.state.document import Point
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_plate
from explorer.views.latent_map.ticks import decimals_of, signed


def paint_readout(painter: QPainter, canvas: Canvas, names: tuple[str, str], at: Point) -> None:
    """Paint "z1 −0.42  z2 1.30" in the upper right corner; both numbers have a place of their own width."""
    inks, view = canvas.inks, canvas.viewport
    metrics = inks.caption_metrics
    decimals = decimals_of(1 / view.x_scale)
    limits = (view.x_min, view.x_max, view.y_min, view.y_max, 8.0)
    number = max(inks.caption_width(signed(-abs(limit), decimals)) for limit in limits)
    words = [inks.caption_width(name) for name in names]
    gap, height = 6.0 * inks.look.scale, metrics.height() + 6
    width = sum(words) + 2 * number + 6 * gap
    plate = QRectF(view.width_px - width - 6, 6, width, height)
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
