"""A guest as a small picture, and what its tooltip tells."""

import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from explorer.painting.html_picture import html_picture
from explorer.painting.picture import picture_of
from explorer.state.guest import Guest
from explorer.state.look import Look

TOLD_PX = 84
"""Side of the image in the tooltip."""


def guest_icon(guest: Guest, look: Look, device_ratio: float) -> QIcon:
    """Its image in a frame of the accent colour, as on the map."""
    side = look.px(16)
    pixmap = QPixmap(QSize(round(side * device_ratio), round(side * device_ratio)))
    pixmap.setDevicePixelRatio(device_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(1, 1, side - 2, side - 2), picture_of(guest.image))
    painter.setPen(QPen(QColor(look.accent), 1))
    painter.drawRect(QRectF(0.5, 0.5, side - 1, side - 1))
    painter.end()
    return QIcon(pixmap)


def guest_told(guest: Guest) -> str:
    """Image, size and what has been found of it, as the rich text of a tooltip."""
    channels, height, width = guest.shape
    colours = "grey" if channels == 1 else "in colour"
    found = ""
    if guest.found is not None:
        where = html.escape(guest.found.model)
        found = f"<br>Its code in {where} is off by {guest.found.error:.0f} of 255 grey levels (root mean square)."
    return (
        f"<p>{html_picture(picture_of(guest.image), TOLD_PX)}</p>"
        f"<p>A guest of {height} × {width} pixels, {colours}: a click puts the probe on it.{found}<br>"
        "F2 or double-click renames, Del removes.</p>"
    )
