"""Images from the world on the map: each guest with its picture and its name, and the drawing of the moment."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from explorer.painting.picture import picture_of
from explorer.state.document import Point
from explorer.state.guest import Guest
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_label, paint_plate

SQUARE_PX = 5.0
PICTURE_PX = 24.0
DOT_PX = 6.0
DRAWING = "your drawing"
_REACH_PX = 170
"""Room that the dot of the drawing and its label may take on each side."""


class GuestsLayer:
    """Keeps the picture of each guest: it is painted at every move of the mouse."""

    def __init__(self) -> None:
        self._pictures: dict[str, QImage] = {}

    def paint(self, painter: QPainter, canvas: Canvas, guests: tuple[tuple[Guest, Point], ...]) -> None:
        """Paint guests, each at its place in map units."""
        kept = self._pictures
        self._pictures = {
            guest.pixels: kept[guest.pixels] if guest.pixels in kept else picture_of(guest.image) for guest, _ in guests
        }
        for guest, place in guests:
            self._paint_one(painter, canvas, guest, canvas.point(*place))

    def _paint_one(self, painter: QPainter, canvas: Canvas, guest: Guest, centre: QPointF) -> None:
        inks, scale = canvas.inks, canvas.inks.look.scale
        half, side = SQUARE_PX * scale, PICTURE_PX * scale
        mark = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(inks.mark_halo)
        painter.drawRect(mark)
        painter.setPen(inks.mark)
        painter.setBrush(inks.accent)
        painter.drawRect(mark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        leftwards = centre.x() + half + side + inks.caption_width(guest.name) + 24 > canvas.viewport.width_px
        left = centre.x() - half - 4 - side if leftwards else centre.x() + half + 4
        frame = QRectF(left, centre.y() - side / 2, side, side)
        paint_plate(painter, canvas, frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame.adjusted(1, 1, -1, -1), self._pictures[guest.pixels])
        painter.setPen(inks.handle)
        painter.drawRect(frame)
        anchor = QPointF(frame.left() + 4 if leftwards else frame.right() - 4, centre.y())
        paint_label(painter, canvas, anchor, guest.name, inks.text, leftwards=leftwards)


def paint_drawing(painter: QPainter, canvas: Canvas, at: Point) -> None:
    """Paint a dot at the code of what is on the tablet."""
    inks = canvas.inks
    centre, radius = canvas.point(*at), DOT_PX * inks.look.scale
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.mark_halo)
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(inks.mark)
    painter.setBrush(inks.accent)
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_label(painter, canvas, centre, DRAWING, inks.text)


def drawing_region(canvas: Canvas, at: Point | None) -> QRegion:
    """All pixels that `paint_drawing` may touch."""
    if at is None:
        return QRegion()
    centre, scale, far = canvas.point(*at), canvas.inks.look.scale, 1e6
    x, y = (math.floor(min(max(place, -far), far)) for place in (centre.x(), centre.y()))
    across, down = math.ceil(_REACH_PX * scale), math.ceil((DOT_PX + 12) * scale)
    return QRegion(x - across, y - down, 2 * across, 2 * down)
