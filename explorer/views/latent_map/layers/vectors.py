"""The terms of a formula as arrows, tip to tail from the code of zeros to the result."""

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from explorer.state.formula_state import Vectors
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_centred_label

HEAD_PX = 10.0
SHORTEST_PX = 2.0
"""A shorter arrow has no direction that could be seen."""

LABELLED_PX = 16.0

GAP_PX = 9.0
"""Between a shaft and its label."""


def paint_vectors(painter: QPainter, canvas: Canvas, vectors: Vectors) -> None:
    """Paint all shafts and heads first and then the labels, so that no arrow crosses a word."""
    inks = canvas.inks
    places = [canvas.point(x, y) for x, y in vectors.stations.tolist()]
    x, y = vectors.stations.mean(axis=0).tolist()
    centre = canvas.point(x, y)
    shafts: list[QLineF] = []
    heads: list[QPolygonF] = []
    labels: list[tuple[QPointF, str]] = []
    for start, end, label in zip(places, places[1:], vectors.labels, strict=False):
        length = QLineF(start, end).length()
        if length < SHORTEST_PX:
            continue
        head = _head(start, end, min(HEAD_PX * inks.look.scale, length))
        heads.append(head)
        shafts.append(QLineF(start, (head.at(1) + head.at(2)) * 0.5))
        if length > LABELLED_PX:
            labels.append((_beside(canvas, start, end, label, centre), label))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (inks.path_halo, inks.path_selected):
        painter.setPen(pen)
        painter.drawLines(shafts)
    painter.setPen(inks.ground)
    painter.setBrush(inks.accent)
    for head in heads:
        painter.drawPolygon(head)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for at, label in _apart(canvas, labels):
        paint_centred_label(painter, canvas, at, label)


def _beside(canvas: Canvas, start: QPointF, end: QPointF, label: str, centre: QPointF) -> QPointF:
    """The middle of a label next to the middle of a shaft, on the side away from the centre of all arrows."""
    shaft, middle = end - start, (start + end) * 0.5
    across = QPointF(-shaft.y(), shaft.x()) * (1 / QLineF(start, end).length())
    if QPointF.dotProduct(across, middle - centre) < 0:
        across = -across
    inks = canvas.inks
    room = abs(across.x()) * inks.caption_width(label) + abs(across.y()) * inks.caption_metrics.height()
    return middle + across * (room / 2 + GAP_PX * inks.look.scale)


def _apart(canvas: Canvas, labels: list[tuple[QPointF, str]]) -> list[tuple[QPointF, str]]:
    """The same labels from the top down, each below those that it would cover."""
    inks, placed = canvas.inks, list[tuple[QPointF, str]]()
    line = inks.caption_metrics.height()
    for at, label in sorted(labels, key=_height):
        for other, text in placed:
            reach = (inks.caption_width(label) + inks.caption_width(text)) / 2
            if abs(at.x() - other.x()) < reach and abs(at.y() - other.y()) < line:
                at = QPointF(at.x(), other.y() + line)
        placed.append((at, label))
    return placed


def _height(placed: tuple[QPointF, str]) -> float:
    return placed[0].y()


def _head(start: QPointF, end: QPointF, size: float) -> QPolygonF:
    """The tip and the two ends of its base."""
    shaft = end - start
    along = shaft * (size / QLineF(start, end).length())
    across = QPointF(-along.y(), along.x()) * 0.4
    return QPolygonF([end, end - along + across, end - along - across])
