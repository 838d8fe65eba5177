"""The terms of a formula as arrows, tip to tail from the code of zeros to the result."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from explorer.state.formula_state import Vectors
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_centred_label

HEAD_PX = 10.0
SHORTEST_PX = 2.0
"""A shorter arrow has no direction that could be seen."""

LABELLED_PX = 16.0

NEAR_PX = 80.0
"""Labels nearer to one another than this may overlap."""


def paint_vectors(painter: QPainter, canvas: Canvas, vectors: Vectors) -> None:
    """Paint all shafts and heads first and then the labels, so that no arrow crosses a word."""
    inks = canvas.inks
    places = [canvas.point(x, y) for x, y in vectors.stations.tolist()]
    labels: list[tuple[QPointF, str]] = []
    for start, end, label in zip(places, places[1:], vectors.labels, strict=False):
        shaft = end - start
        length = (shaft.x() ** 2 + shaft.y() ** 2) ** 0.5
        if length < SHORTEST_PX:
            continue
        tip = _head(start, end, min(HEAD_PX * inks.look.scale, length))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (inks.path_halo, inks.path_selected):
            painter.setPen(pen)
            painter.drawLine(start, (tip.at(1) + tip.at(2)) * 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.accent)
        painter.drawPolygon(tip)
        if length > LABELLED_PX:
            labels.append((_free(canvas, (start + end) * 0.5, [at for at, _ in labels]), label))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for at, label in labels:
        paint_centred_label(painter, canvas, at, label)


def _free(canvas: Canvas, at: QPointF, taken: list[QPointF]) -> QPointF:
    """`at`, or below the labels that are there already."""
    line = canvas.inks.caption_metrics.height()
    for other in sorted(taken, key=QPointF.y):
        if abs(at.x() - other.x()) < NEAR_PX and abs(at.y() - other.y()) < line:
            at = QPointF(at.x(), other.y() + line)
    return at


def _head(start: QPointF, end: QPointF, size: float) -> QPolygonF:
    """The tip and the two ends of its base."""
    shaft = end - start
    along = shaft * (size / (shaft.x() ** 2 + shaft.y() ** 2) ** 0.5)
    across = QPointF(-along.y(), along.x()) * 0.4
    return QPolygonF([end, end - along + across, end - along - across])
