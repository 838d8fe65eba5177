"""Ways of all kinds through the knots of the walk, each with its length."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from explorer.state.walk_facts import ComparedWay
from explorer.views.latent_map.canvas import Canvas, tinted
from explorer.views.latent_map.layers.lettering import paint_label

_STYLES = {
    "linear": (Qt.PenStyle.DashLine, 1.8),
    "spherical": (Qt.PenStyle.DotLine, 2.2),
    "geodesic": (Qt.PenStyle.SolidLine, 3.0),
}
_LABEL_AT = {"linear": 0.35, "spherical": 0.65, "geodesic": 0.5}
"""Where along a way its label stands: apart, where the ways are near to one another."""

_NEAR_PX = 16.0


def paint_ways(painter: QPainter, canvas: Canvas, ways: tuple[ComparedWay, ...]) -> None:
    """Paint the lines first and then the labels, so that no line crosses a word."""
    straight = next((way for way in ways if way.kind == "linear"), None)
    inks = canvas.inks
    taken: list[QPointF] = []
    lines: list[tuple[QPointF, str, QColor]] = []
    for way in ways:
        if way.points is None or len(way.points) < 2:
            continue
        style, width = _STYLES.get(way.kind, (Qt.PenStyle.SolidLine, 2.0))
        colour = inks.accent if way.kind == "geodesic" else inks.text
        line = QPolygonF([canvas.point(x, y) for x, y in way.points.tolist()])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (
            QPen(tinted(inks.look.ground, 0.85), (width + 3) * inks.look.line_px),
            QPen(colour, width * inks.look.line_px, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin),
        ):
            painter.setPen(pen)
            painter.drawPolyline(line)
        anchor = _along(line, _LABEL_AT.get(way.kind, 0.5))
        while any((anchor - other).manhattanLength() < 6 * _NEAR_PX and abs(anchor.y() - other.y()) < _NEAR_PX
                  for other in taken):  # fmt: skip
            anchor += QPointF(0, _NEAR_PX)
        taken.append(anchor)
        lines.append((anchor, label(way, straight), colour))
    for anchor, text, colour in lines:
        paint_label(painter, canvas, anchor, text, colour)


def label(way: ComparedWay, straight: ComparedWay | None) -> str:
    """Kind and length, and for a geodesic how much shorter it is."""
    text = f"{way.kind} {way.length:.1f}"
    if way.kind != "geodesic" or straight is None:
        return text
    return f"{text} (−{100 * way.improvement_over(straight):.0f} %)"


def _along(line: QPolygonF, share: float) -> QPointF:
    """The place at a share of the length of a line."""
    parts = [line.at(index + 1) - line.at(index) for index in range(line.count() - 1)]
    lengths = [(part.x() ** 2 + part.y() ** 2) ** 0.5 for part in parts]
    left = share * sum(lengths)
    for index, length in enumerate(lengths):
        if left <= length and length > 0:
            start, part = line.at(index), parts[index] * (left / length)
            return QPointF(start.x() + part.x(), start.y() + part.y())
        left -= length
    return line.last()
