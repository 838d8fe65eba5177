"""Images from the world on the map: each guest with its picture and its name, and the drawing of the moment."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QRegion

from explorer.painting.picture import picture_of
from explorer.state.document import Point
from explorer.state.guest import Guest
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_label, paint_plate

SQUARE_PX = 5.0
PICTURE_PX = 24.0
DOT_PX = 6.0
DRAWING = "your drawing"
_REACH_PX = 220
"""Room that the dot of the drawing and its label may take on each side."""


@dataclass(frozen=True)
class ShownGuest:
    """A guest where the map has it.

    Attributes:
        guest: of the document.
        place: of its code or of the foot of that, (x, y) in map units.
        beside: how far its code is from the plane of the map, latent units; 0 where it is on it.
        planted: whether a corner of the plane of seeds has the code that was found for it.
    """

    guest: Guest
    place: Point
    beside: float = 0.0
    planted: bool = False


class GuestsLayer:
    """Keeps the picture of each guest: it is painted at every move of the mouse."""

    def __init__(self) -> None:
        self._pictures: dict[str, QImage] = {}

    def paint(self, painter: QPainter, canvas: Canvas, guests: tuple[ShownGuest, ...]) -> None:
        """Paint guests, each at its place; open, with its distance, one that lies beside the plane of the map."""
        kept = self._pictures
        self._pictures = {
            guest.pixels: kept[guest.pixels] if guest.pixels in kept else picture_of(guest.image)
            for guest in (shown.guest for shown in guests)
        }
        for shown in guests:
            self._paint_one(painter, canvas, shown)

    def _paint_one(self, painter: QPainter, canvas: Canvas, shown: ShownGuest) -> None:
        inks, scale, guest = canvas.inks, canvas.inks.look.scale, shown.guest
        centre, name = canvas.point(*shown.place), _with_distance(guest.name, shown.beside)
        half, side = SQUARE_PX * scale, PICTURE_PX * scale
        mark = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(inks.mark_halo)
        painter.drawRect(mark)
        _take_inks(painter, canvas, shown.beside)
        painter.drawRect(mark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        leftwards = centre.x() + half + side + inks.caption_width(name) + 24 > canvas.viewport.width_px
        left = centre.x() - half - 4 - side if leftwards else centre.x() + half + 4
        frame = QRectF(left, centre.y() - side / 2, side, side)
        paint_plate(painter, canvas, frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame.adjusted(1, 1, -1, -1), self._pictures[guest.pixels])
        painter.setPen(inks.handle)
        painter.drawRect(frame)
        anchor = QPointF(frame.left() + 4 if leftwards else frame.right() - 4, centre.y())
        ink = inks.muted if shown.beside else inks.text
        paint_label(painter, canvas, anchor, name, ink, leftwards=leftwards)


def paint_drawing(painter: QPainter, canvas: Canvas, at: Point, beside: float = 0.0) -> None:
    """Paint a dot at the code of what is on the tablet; open, with its distance, where that lies beside the plane."""
    inks = canvas.inks
    centre, radius = canvas.point(*at), DOT_PX * inks.look.scale
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.mark_halo)
    painter.drawEllipse(centre, radius, radius)
    _take_inks(painter, canvas, beside)
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_label(painter, canvas, centre, _with_distance(DRAWING, beside), inks.muted if beside else inks.text)


def _take_inks(painter: QPainter, canvas: Canvas, beside: float) -> None:
    """For a mark that is filled on the plane of the map, and open beside it."""
    inks = canvas.inks
    painter.setPen(inks.mark_beside if beside else inks.mark)
    painter.setBrush(QBrush() if beside else inks.accent)


def _with_distance(name: str, beside: float) -> str:
    return f"{name} · {beside:.1f} beside" if beside else name


def drawing_region(canvas: Canvas, at: Point | None) -> QRegion:
    """All pixels that `paint_drawing` may touch."""
    if at is None:
        return QRegion()
    centre, scale, far = canvas.point(*at), canvas.inks.look.scale, 1e6
    x, y = (math.floor(min(max(place, -far), far)) for place in (centre.x(), centre.y()))
    across, down = math.ceil(_REACH_PX * scale), math.ceil((DOT_PX + 12) * scale)
    return QRegion(x - across, y - down, 2 * across, 2 * down)
