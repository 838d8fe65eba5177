"""Paths through the map: their lines, the true frames of the selected one, its knots, and what is being drawn."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from explorer.state.document import LatentPath, Point
from explorer.views.latent_map.canvas import Canvas, tinted
from explorer.views.latent_map.layers.lettering import paint_label
from trainer.values.arrays import FloatArray

KNOT_RADIUS_PX = 5.0
FRAME_RADIUS_PX = 2.2


def paint_path(painter: QPainter, canvas: Canvas, path: LatentPath, *, selected: bool = False) -> None:
    """Paint the line of one path and its name."""
    inks = canvas.inks
    line = _polygon(canvas, path.line)
    _stroke(painter, canvas, line, inks.path_selected if selected else inks.path)
    leftwards = line.at(1).x() > line.first().x()  # the name keeps clear of the line
    colour = inks.accent if selected else inks.muted
    paint_label(painter, canvas, line.first(), path.name, colour, leftwards=leftwards)


def paint_frames(painter: QPainter, canvas: Canvas, frames: FloatArray, *, aside: bool = False) -> None:
    """Paint the places of the strip's frames, float32 [F, 2], and a thin line through those that leave the path."""
    inks = canvas.inks
    if aside:
        painter.setPen(inks.rubber)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_polygon(canvas, frames.tolist()))
    painter.setPen(inks.ground)
    painter.setBrush(inks.accent)
    radius = FRAME_RADIUS_PX * inks.look.scale
    for x, y in frames.tolist():
        painter.drawEllipse(canvas.point(x, y), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_knots(
    painter: QPainter,
    canvas: Canvas,
    knots: Sequence[Point],
    lit: int | None = None,
    beside: frozenset[int] = frozenset(),
) -> None:
    """Paint knots as handles.

    Args:
        painter: of the map.
        canvas: what is shown.
        knots: map units; the first one is filled, so that the direction shows.
        lit: the one that is larger.
        beside: those that lie beside the plane of the map and are dotted.
    """
    inks = canvas.inks
    for index, (x, y) in enumerate(knots):
        painter.setPen(inks.handle_beside if index in beside else inks.handle)
        radius = (KNOT_RADIUS_PX + (2 if index == lit else 0)) * inks.look.scale
        painter.setBrush(inks.accent if index == 0 else inks.ground)
        painter.drawEllipse(canvas.point(x, y), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_stroke(painter: QPainter, canvas: Canvas, points: Iterable[Point]) -> None:
    """Paint the free-hand stroke under way."""
    _stroke(painter, canvas, _polygon(canvas, points), canvas.inks.draft)


def paint_draft(
    painter: QPainter, canvas: Canvas, knots: Sequence[Point], cursor: Point | None, *, closing: bool = False
) -> None:
    """Paint the knots placed so far and the rubber band to the mouse; `closing` lights the first knot."""
    _stroke(painter, canvas, _polygon(canvas, knots), canvas.inks.draft)
    if cursor is not None and knots:
        painter.setPen(canvas.inks.rubber)
        painter.drawLine(canvas.point(*knots[-1]), canvas.point(*cursor))
    paint_knots(painter, canvas, knots, 0 if closing else None)


def paint_marker(painter: QPainter, canvas: Canvas, at: Point, *, filled: bool) -> None:
    """Paint the play head (filled) or the frame under the mouse (a ring)."""
    inks = canvas.inks
    centre = canvas.point(*at)
    radius = 7.0 * inks.look.scale
    painter.setPen(inks.mark_halo)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(inks.mark)
    painter.setBrush(inks.accent if filled else tinted(inks.look.accent, 0.25))
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _polygon(canvas: Canvas, points: Iterable[Point]) -> QPolygonF:
    return QPolygonF([canvas.point(x, y) for x, y in points])


def _stroke(painter: QPainter, canvas: Canvas, line: QPolygonF, pen: QPen) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for layer in (canvas.inks.path_halo, pen):
        painter.setPen(layer)
        painter.drawPolyline(line)
