"""The standard normal prior: rings at one, two and three standard deviations."""

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from explorer.drawing.contours import Contour, prior_contours
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_centred_label

WHOLE_PX = 3000.0
"""Up to this radius a ring is painted whole; beyond it, dashes outside the picture would cost seconds."""

RINGS = prior_contours()


def paint_rings(painter: QPainter, canvas: Canvas) -> None:
    """Paint the rings with a small label on each, where they are not too close together."""
    inks, view = canvas.inks, canvas.viewport
    shown = [ring for ring in RINGS if _crosses(canvas, ring.sigma)]
    for pen in (inks.ring_halo, inks.ring):
        for ring in shown:
            _paint_ring(painter, canvas, ring, pen)
    if view.y_scale > 1.5 * inks.caption_metrics.height():
        for ring in shown:
            paint_centred_label(painter, canvas, canvas.point(*ring.anchor), ring.label)


def _paint_ring(painter: QPainter, canvas: Canvas, ring: Contour, pen: QPen) -> None:
    view = canvas.viewport
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    across, down = ring.sigma * view.x_scale, ring.sigma * view.y_scale
    if max(across, down) <= WHOLE_PX:
        painter.drawEllipse(canvas.point(0.0, 0.0), across, down)
        return
    x, y = view.centre
    reach = math.hypot(view.x_max - view.x_min, view.y_max - view.y_min) / ring.sigma
    middle = math.atan2(y, x)
    angles = np.linspace(middle - reach, middle + reach, 181)
    arc = view.to_pixels(ring.sigma * np.stack([np.cos(angles), np.sin(angles)], axis=1))  # (181, 2)
    painter.drawPolyline(QPolygonF([QPointF(a, b) for a, b in arc.tolist()]))


def _crosses(canvas: Canvas, radius: float) -> bool:
    """Whether the ring passes through the picture."""
    view = canvas.viewport
    x = min(max(0.0, view.x_min), view.x_max)
    y = min(max(0.0, view.y_min), view.y_max)
    far_x, far_y = max(abs(view.x_min), abs(view.x_max)), max(abs(view.y_min), abs(view.y_max))
    return math.hypot(x, y) <= radius <= math.hypot(far_x, far_y)
