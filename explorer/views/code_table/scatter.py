"""Where codes would lie on the map: over the encoded images, which step back. Legend: M codes, N images."""

import numpy as np
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.viewport import Viewport
from explorer.painting.point_cloud import PointCloud
from explorer.painting.typeface import caption_font
from explorer.state.look import LookState
from trainer.values.arrays import ByteArray, FloatArray, frozen

RADIUS_PX = 2.2


class CodeScatter(QWidget):
    """Shows all of both, as far out as they go."""

    def __init__(self, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._cloud = PointCloud()
        self._places: FloatArray | None = None
        self._everything: FloatArray = frozen(np.zeros((0, 2)), np.float32)
        self._hint = ""
        self.setObjectName("codeScatter")
        self.setAccessibleName("Places of the codes on the map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 160)
        look.changed.connect(self._on_look_changed)

    @property
    def places(self) -> FloatArray | None:
        """The codes that it shows, float32 [M, 2], map units."""
        return self._places

    def sizeHint(self) -> QSize:
        return QSize(280, 240)

    def show_places(self, places: FloatArray, colours: ByteArray, beneath: FloatArray) -> None:
        """Show codes at places [M, 2] in class colours [M], over the images' places [N, 2]."""
        count, under = len(places), np.zeros(len(beneath), np.uint8)
        everything = frozen(np.concatenate([places, beneath]), np.float32)
        classes = np.concatenate([colours, under])
        self._cloud.set_points(everything, classes, frozenset(), 1, frozen(np.arange(count), np.int64))
        self._places, self._everything = places, everything
        self.update()

    def show_hint(self, hint: str) -> None:
        """Show words in place of codes."""
        self._places, self._hint = None, hint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        painter.fillRect(self.rect(), QColor(look.ground))
        if self._places is not None:
            viewport = Viewport.fitted(self._everything, max(self.width(), 1), max(self.height(), 1))
            self._cloud.paint(painter, viewport, look, ratio=self.devicePixelRatioF(), radius_px=RADIUS_PX)
        painter.setPen(QColor(look.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._places is None:
            painter.setFont(caption_font(look))
            painter.setPen(QColor(look.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(8, 8, -8, -8), flags, self._hint)

    @Slot()
    def _on_look_changed(self) -> None:
        self.update()
