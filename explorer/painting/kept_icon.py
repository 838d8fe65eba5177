"""Small pictures of what the user keeps on the map."""

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from explorer.state.look import Look


def kept_icon(kind: str, look: Look, device_ratio: float) -> QIcon:
    """A bent line with its knots for a path, a ring for a pin."""
    side = look.px(16)
    pixmap = QPixmap(QSize(round(side * device_ratio), round(side * device_ratio)))
    pixmap.setDevicePixelRatio(device_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 16, side / 16)
    painter.setPen(QPen(QColor(look.accent), 1.5))
    if kind == "path":
        knots = [QPointF(3, 12), QPointF(7.5, 5), QPointF(13, 8)]
        painter.drawLines([QLineF(knots[0], knots[1]), QLineF(knots[1], knots[2])])
        painter.setBrush(QColor(look.accent))
        for knot in knots:
            painter.drawEllipse(knot, 1.2, 1.2)
    else:
        painter.drawEllipse(QPointF(8, 8), 4, 4)
        painter.setBrush(QColor(look.accent))
        painter.drawEllipse(QPointF(8, 8), 0.8, 0.8)
    painter.end()
    return QIcon(pixmap)
