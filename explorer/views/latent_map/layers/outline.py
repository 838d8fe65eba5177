"""The outline that selects, while it is drawn: closed and lightly filled, so that one sees what it takes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPolygonF

from explorer.state.document import Point
from explorer.views.latent_map.canvas import Canvas, tinted


def paint_outline(painter: QPainter, canvas: Canvas, corners: Sequence[Point]) -> None:
    """Paint a box or a lasso under way."""
    inks = canvas.inks
    outline = QPolygonF([canvas.point(x, y) for x, y in corners])
    painter.setPen(inks.path_halo)
    painter.setBrush(tinted(inks.look.accent, 0.12))
    painter.drawPolygon(outline, Qt.FillRule.OddEvenFill)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.draft)
    painter.drawPolyline(outline)
    painter.setPen(inks.rubber)
    painter.drawLine(outline.last(), outline.first())
