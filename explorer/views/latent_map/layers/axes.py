"""Axes that step back: short ticks along the left and the lower edge, their numbers and the names of the axes."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.ticks import ticks

PITCH_PX = 72.0
TICK_PX = 5.0


def paint_axes(painter: QPainter, canvas: Canvas, names: tuple[str, str]) -> None:
    """Paint both axes over whatever lies below, each number on a little plate of the ground."""
    view, inks = canvas.viewport, canvas.inks
    pitch, length = PITCH_PX * inks.look.scale, TICK_PX * inks.look.scale
    width, height = view.width_px, view.height_px
    line = inks.caption_metrics.height()
    x_ticks = [(canvas.point(t.value, 0).x(), t.label) for t in ticks(view.x_min, view.x_max, width / pitch)]
    y_ticks = [(canvas.point(0, t.value).y(), t.label) for t in ticks(view.y_min, view.y_max, height / pitch)]
    painter.setPen(inks.tick)
    painter.drawLines(
        [QLineF(x, height - length, x, height) for x, _ in x_ticks] + [QLineF(0, y, length, y) for y, _ in y_ticks]
    )
    painter.setFont(inks.caption)
    name_width = inks.caption_width(names[0]) + 12
    for x, label in x_ticks:
        box = _box(canvas, label, x, height - length - 1 - line / 2)
        if box.left() > 3 * line and box.right() < width - name_width - 4:  # the corners belong to others
            _number(painter, canvas, box, label)
    for y, label in y_ticks:
        box = _box(canvas, label, 0, y)
        box.moveLeft(length + 2)
        if box.top() > 2 * line and box.bottom() < height - 1.5 * line:
            _number(painter, canvas, box, label)
    _name(painter, canvas, QRectF(width - name_width - 2, height - line - 4, name_width, line), names[0])
    name_width = inks.caption_width(names[1]) + 12
    _name(painter, canvas, QRectF(2, 4, name_width, line), names[1])


def _box(canvas: Canvas, text: str, x: float, y: float) -> QRectF:
    inks = canvas.inks
    width, height = inks.caption_width(text) + 4, inks.caption_metrics.height()
    return QRectF(x - width / 2, y - height / 2, width, height)


def _number(painter: QPainter, canvas: Canvas, box: QRectF, text: str) -> None:
    painter.fillRect(box, canvas.inks.plate)
    painter.setPen(canvas.inks.muted)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _name(painter: QPainter, canvas: Canvas, box: QRectF, text: str) -> None:
    painter.fillRect(box, canvas.inks.plate)
    painter.setPen(canvas.inks.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
