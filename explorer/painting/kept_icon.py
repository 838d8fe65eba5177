"""Small pictures of what the user keeps on the map."""

import itertools

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from explorer.state.look import Look


def kept_icon(kind: str, look: Look, device_ratio: float) -> QIcon:
    """A bent line with its knots for a path, a triangle for a closed one ("loop"), a ring for a pin."""
    side = look.px(16)
    pixmap = QPixmap(QSize(round(side * device_ratio), round(side * device_ratio)))
    pixmap.setDevicePixelRatio(device_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 16, side / 16)
    painter.setPen(QPen(QColor(look.accent), 1.5))
    if kind in ("path", "loop"):
        knots = [QPointF(3, 12), QPointF(7.5, 4), QPointF(13, 9)]
        corners = [*knots, knots[0]] if kind == "loop" else knots
        painter.drawLines([QLineF(start, end) for start, end in itertools.pairwise(corners)])
        painter.setBrush(QColor(look.accent))
        for knot in knots:
            painter.drawEllipse(knot, 1.2, 1.2)
    else:
        painter.drawEllipse(QPointF(8, 8), 4, 4)
        painter.setBrush(QColor(look.accent))
        painter.drawEllipse(QPointF(8, 8), 0.8, 0.8)
    painter.end()
    return QIcon(pixmap)
