"""A group as a small picture: its mean image in a frame of its colour."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.html_picture import html_picture
from explorer.painting.picture import picture_of
from explorer.state.group import Group
from explorer.state.look import Look

TOLD_PX = 84
"""Side of the mean image in the tooltip."""


def marking_colour(number: int, look: Look) -> QColor:
    """One of the palette's class colours, as it marks a group or a set of codes."""
    colours = (DARK if look.dark else LIGHT).classes
    return QColor(*colours[number % len(colours)])


def group_colour(group: Group, look: Look) -> QColor:
    """The colour that marks a group."""
    return marking_colour(group.colour, look)


def mean_picture(group: Group) -> QImage:
    """The mean image."""
    return picture_of(np.array(group.mean, np.uint8).reshape(group.mean_shape))


def group_icon(group: Group, look: Look, device_ratio: float) -> QIcon:
    """The mean image in a frame of the group's colour."""
    side = look.px(16)
    pixmap = QPixmap(QSize(round(side * device_ratio), round(side * device_ratio)))
    pixmap.setDevicePixelRatio(device_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(2, 2, side - 4, side - 4), mean_picture(group))
    painter.setPen(QPen(group_colour(group, look), 2))
    painter.drawRect(QRectF(1, 1, side - 2, side - 2))
    painter.end()
    return QIcon(pixmap)


def group_told(group: Group) -> str:
    """Count, origin and mean image, as the rich text of a tooltip."""
    noun = "image" if len(group.indices) == 1 else "images"
    return (
        f"<p>{html_picture(mean_picture(group), TOLD_PX)}</p>"
        f"<p>The mean of {len(group.indices):,} {noun} of {group.source}: a click selects them.<br>"
        "F2 or double-click renames, Del deletes, a right-click colours and exports.</p>"
    )
