"""Single places on the map: the probe's cross-hair and the pins."""

import math

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF, QRegion

from explorer.state.document import Pin, Point
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_label

RING_PX = 9.0
ARM_PX = 14.0
PIN_PX = 6.0


def paint_probe(painter: QPainter, canvas: Canvas, at: Point) -> None:
    """Paint hairlines across the whole picture, and a ring with four short arms around the probed point."""
    inks, view = canvas.inks, canvas.viewport
    centre = canvas.point(*at)
    x, y, scale = centre.x(), centre.y(), inks.look.scale
    if -RING_PX <= x <= view.width_px + RING_PX or -RING_PX <= y <= view.height_px + RING_PX:
        painter.setPen(inks.cross)
        painter.drawLines([QLineF(x, 0, x, view.height_px), QLineF(0, y, view.width_px, y)])
    radius, inner, outer = RING_PX * scale, 4.0 * scale, ARM_PX * scale
    arms = [
        QLineF(x + side * inner * across, y + side * inner * down, x + side * outer * across, y + side * outer * down)
        for across, down in ((1, 0), (0, 1))
        for side in (-1, 1)
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (inks.mark_halo, inks.mark):
        painter.setPen(pen)
        painter.drawEllipse(centre, radius, radius)
        painter.drawLines(arms)


def probe_region(canvas: Canvas, at: Point) -> QRegion:
    """All pixels that `paint_probe` may touch: two narrow strips and a small square, not the whole picture."""
    inks, view = canvas.inks, canvas.viewport
    centre = canvas.point(*at)
    far = 1e6  # the probe may lie out of sight, farther than Qt can count
    x, y = (round(min(max(place, -far), far)) for place in (centre.x(), centre.y()))
    hair = math.ceil(inks.cross.widthF()) + 1
    arm = math.ceil(ARM_PX * inks.look.scale + inks.mark_halo.widthF()) + 1
    return (
        QRegion(0, y - hair, view.width_px, 2 * hair)
        + QRegion(x - hair, 0, 2 * hair, view.height_px)
        + QRegion(x - arm, y - arm, 2 * arm, 2 * arm)
    )


def paint_pin(painter: QPainter, canvas: Canvas, pin: Pin, beside: float = 0.0) -> None:
    """Paint a diamond and the pin's name; open, with its distance, where the pin lies beside the plane of the map."""
    inks = canvas.inks
    centre, size = canvas.point(*pin.point), PIN_PX * inks.look.scale
    diamond = QPolygonF([centre + QPointF(a, b) for a, b in ((0, -size), (size, 0), (0, size), (-size, 0))])
    painter.setPen(inks.mark_halo)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(diamond)
    painter.setPen(inks.mark)
    painter.setBrush(Qt.BrushStyle.NoBrush if beside else inks.ground)
    if beside:
        painter.setPen(inks.mark_beside)
    painter.drawPolygon(diamond)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    name = f"{pin.name} · {beside:.1f} beside" if beside else pin.name
    paint_label(painter, canvas, centre, name, inks.muted if beside else inks.text)


def paint_letter(painter: QPainter, canvas: Canvas, letter: str, at: Point) -> None:
    """Paint a ring and a letter at one of the images that the plane of the map goes through."""
    inks, centre, radius = canvas.inks, canvas.point(*at), PIN_PX * canvas.inks.look.scale
    for pen in (inks.mark_halo, inks.handle):
        painter.setPen(pen)
        painter.drawEllipse(centre, radius, radius)
    paint_label(painter, canvas, centre, letter, inks.text)
