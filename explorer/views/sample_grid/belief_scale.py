"""The colours of the borders, from 0 to 1, with a mark at the image under the mouse."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing import palette
from explorer.drawing.grid import belief_colour
from explorer.painting.picture import packed_picture
from explorer.painting.typeface import caption_font
from explorer.state.look import LookState

_SHADES = 64


class BeliefScale(QWidget):
    """A bar from "0" to "1"."""

    def __init__(self, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._belief: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            "The discriminator's probability that an image is real.\n"
            "0: it is sure that the generator made it. 1: the generator fooled it."
        )
        self.setAccessibleName("Scale of the discriminator's belief, 0 to 1")
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def sizeHint(self) -> QSize:
        look = self._look.look
        return QSize(look.px(112), look.px(18))

    def set_belief(self, belief: float | None) -> None:
        """Mark a belief, or none."""
        if belief != self._belief:
            self._belief = belief
            self.update()

    def bar_rect(self) -> QRectF:
        """Where the colours are drawn."""
        look = self._look.look
        digit = QFontMetricsF(caption_font(look)).horizontalAdvance("0") + look.px(4)
        height = look.px(8)
        return QRectF(digit, (self.height() - height) / 2, self.width() - 2 * digit, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, bar = self._look.look, self.bar_rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, self._picture)
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.muted))
        ends = self.rect()
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "0")
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "1")
        if self._belief is not None:
            x = bar.left() + bar.width() * min(max(self._belief, 0.0), 1.0)
            half = look.px(4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.text))
            tip = QPointF(x, bar.top() + half)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-half, -2 * half), tip + QPointF(half, -2 * half)]))
        painter.end()

    def _on_look_changed(self) -> None:
        colours = palette.DARK if self._look.look.dark else palette.LIGHT
        shades = [belief_colour(share, colours) for share in np.linspace(0, 1, _SHADES)]
        self._picture: QImage = packed_picture(np.array([shades], np.uint8))
        self.updateGeometry()
        self.update()
