"""Words on the map: on a plate of the ground, so that they stay legible over anything."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from explorer.views.latent_map.canvas import Canvas


def paint_label(
    painter: QPainter, canvas: Canvas, anchor: QPointF, text: str, colour: QColor, *, leftwards: bool = False
) -> None:
    """One line beside `anchor`: to its right, or to its left if wished or where the picture ends."""
    inks = canvas.inks
    gap = 8.0 * inks.look.scale
    width, height = inks.caption_width(text) + 8, inks.caption_metrics.height() + 2
    left = anchor.x() + gap
    if leftwards or left + width > canvas.viewport.width_px:
        left = anchor.x() - gap - width
        left = max(left, 0.0) if anchor.x() > 0 else left  # a small map has too little room on either side
    plate = QRectF(left, anchor.y() - height / 2, width, height)
    paint_plate(painter, canvas, plate)
    painter.setFont(inks.caption)
    painter.setPen(colour)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def paint_centred_label(painter: QPainter, canvas: Canvas, centre: QPointF, text: str) -> None:
    """One short word whose middle is at `centre`."""
    inks = canvas.inks
    width, height = inks.caption_width(text) + 6, inks.caption_metrics.height()
    plate = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    paint_plate(painter, canvas, plate)
    painter.setFont(inks.caption)
    painter.setPen(inks.text)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def paint_plate(painter: QPainter, canvas: Canvas, plate: QRectF) -> None:
    """A translucent rounded piece of the ground."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(canvas.inks.plate)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_message(painter: QPainter, canvas: Canvas, title: str, sentence: str) -> None:
    """What an empty map says, in its middle."""
    inks, view = canvas.inks, canvas.viewport
    width = min(view.width_px - 32.0, 420.0 * inks.look.scale)
    left, middle = (view.width_px - width) / 2, view.height_px / 2
    painter.setFont(inks.title)
    painter.setPen(inks.text)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(QRectF(left, 0, width, middle - 4), flags | Qt.AlignmentFlag.AlignBottom, title)
    painter.setFont(inks.body)
    painter.setPen(inks.muted)
    painter.drawText(QRectF(left, middle + 4, width, middle), flags | Qt.AlignmentFlag.AlignTop, sentence)


def paint_hint(painter: QPainter, canvas: Canvas, text: str) -> None:
    """Quiet words at the upper edge, in the middle: one line, or more where the map is narrow."""
    inks, view = canvas.inks, canvas.viewport
    width = min(inks.caption_width(text) + 16, view.width_px - 16)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    words = inks.caption_metrics.boundingRect(QRectF(0, 0, width - 14, view.height_px), flags, text)
    plate = QRectF((view.width_px - width) / 2, 6, width, words.height() + 4)
    paint_plate(painter, canvas, plate)
    painter.setFont(inks.caption)
    painter.setPen(inks.muted)
    painter.drawText(plate.adjusted(7, 0, -7, 0), flags, text)
