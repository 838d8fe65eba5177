"""What the encoder says of an image: the 1- and 2-sigma ellipses of its Gaussian, and samples of it as dots.

In two dimensions 39 % of the samples lie within the inner ellipse and 86 % within the outer one.
"""

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from explorer.state.posterior_state import DECODED, Placed
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_centred_label

DOT_PX, DECODED_PX, LOOKED_AT_PX, ARM_PX = 1.2, 2.6, 6.0, 5.0
LABELLED_PX = 28.0
"""A smaller ellipse has no room for its name."""

_TURN = np.linspace(0, 2 * math.pi, 65)[:-1]
_CIRCLE = np.stack([np.cos(_TURN), np.sin(_TURN)], axis=1)


def paint_gaussian(painter: QPainter, canvas: Canvas, placed: Placed, looked_at: int) -> None:
    """Paint dots, ellipses and the mean; the decoded samples stand out, and most of all the one that is looked at."""
    inks = canvas.inks
    scale = inks.look.scale
    painter.save()
    _paint_dots(painter, canvas, placed.dots[DECODED:], DOT_PX * scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rings = [_ellipse(canvas, placed, sigmas) for sigmas in (1, 2)]
    for pen in (inks.mark_halo, inks.encoder):
        painter.setPen(pen)
        for ring in rings:
            painter.drawPolygon(ring)
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, colour in ((DECODED_PX + 1, inks.ground), (DECODED_PX, inks.decoder)):
        painter.setBrush(colour)
        for x, y in placed.dots[:DECODED].tolist():
            painter.drawEllipse(canvas.point(x, y), radius * scale, radius * scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if looked_at < len(placed.dots):
        x, y = placed.dots[looked_at].tolist()
        _paint_step(painter, canvas, canvas.point(*placed.centre), canvas.point(x, y))
    _paint_mean(painter, canvas, canvas.point(*placed.centre), ARM_PX * scale)
    painter.restore()
    for sigmas, ring in enumerate(rings, start=1):
        top = min((ring.at(index) for index in range(ring.size())), key=QPointF.y)
        if canvas.point(*placed.centre).y() - top.y() > LABELLED_PX * scale:
            paint_centred_label(painter, canvas, top, f"{sigmas}σ")


def _ellipse(canvas: Canvas, placed: Placed, sigmas: int) -> QPolygonF:
    points = np.array(placed.centre) + sigmas * _CIRCLE @ placed.half_axes.astype(np.float64)
    return QPolygonF([canvas.point(x, y) for x, y in points.tolist()])


def _paint_dots(painter: QPainter, canvas: Canvas, dots: np.ndarray, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(canvas.inks.encoder.color())
    for x, y in dots.tolist():
        painter.drawEllipse(canvas.point(x, y), radius, radius)


def _paint_step(painter: QPainter, canvas: Canvas, mean: QPointF, sample: QPointF) -> None:
    """From the mean to a sample: sigma times its noise."""
    inks = canvas.inks
    radius = LOOKED_AT_PX * inks.look.scale
    for pen in (inks.mark_halo, inks.mark):
        painter.setPen(pen)
        painter.drawEllipse(sample, radius, radius)
        line = QLineF(mean, sample)
        if line.length() > 2 * radius:
            line.setLength(line.length() - radius)
            painter.drawLine(line)


def _paint_mean(painter: QPainter, canvas: Canvas, at: QPointF, arm: float) -> None:
    for pen in (canvas.inks.mark_halo, canvas.inks.encoder):
        painter.setPen(pen)
        painter.drawLine(QLineF(at.x() - arm, at.y(), at.x() + arm, at.y()))
        painter.drawLine(QLineF(at.x(), at.y() - arm, at.x(), at.y() + arm))
