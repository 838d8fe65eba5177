"""The endless plane of a GAN: a faint line at every integer, a dot at every seed."""

import math

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from explorer.views.latent_map.canvas import Canvas, tinted

LEAST_PITCH_PX = 10.0
DOT_PITCH_PX = 24.0

HINT = "Every point of this endless plane is an image"


def paint_seed_grid(painter: QPainter, canvas: Canvas) -> None:
    """Paint lines and dots, thinned out (every 10th, every 100th) where they would merge."""
    view, inks = canvas.viewport, canvas.inks
    stride = 1
    while stride * min(view.x_scale, view.y_scale) < LEAST_PITCH_PX:
        stride *= 10
    columns = range(math.ceil(view.x_min / stride), math.floor(view.x_max / stride) + 1)
    rows = range(math.ceil(view.y_min / stride), math.floor(view.y_max / stride) + 1)
    xs = [canvas.point(k * stride, 0).x() for k in columns]
    ys = [canvas.point(0, k * stride).y() for k in rows]
    painter.setPen(inks.hairline)
    painter.drawLines([QLineF(x, 0, x, view.height_px) for x in xs] + [QLineF(0, y, view.width_px, y) for y in ys])
    if stride == 1 and view.x_scale >= DOT_PITCH_PX:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tinted(inks.look.text, 0.45))
        radius = 2.0 * inks.look.scale
        for x in xs:
            for y in ys:
                painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
