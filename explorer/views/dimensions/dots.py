"""One row's estimates as dots on a logarithmic axis from one dimension to as many as there are pixels."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.typeface import caption_font
from explorer.state.look import LookState
from trainer.values.intrinsic_dimension import DimensionEstimate


class Dots(QWidget):
    """Filled dots: maximum likelihood; a ring: TwoNN; a square: PCA."""

    def __init__(
        self,
        estimate: DimensionEstimate | None,
        pixels: int,
        published: float | None,
        look: LookState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._estimate, self._pixels, self._published, self._look = estimate, pixels, published, look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        return QSize(260, self._look.look.px(20))

    def place(self, dimensions: float) -> float:
        """Where a number of dimensions lies, pixels from the left."""
        room = self.width() - 2 * self._margin()
        return self._margin() + room * math.log(max(dimensions, 1.0)) / math.log(max(self._pixels, 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = self.height() / 2, 4.0 * look.scale
        if self._estimate is None:
            self._paint_axis(painter)
            return
        painter.setPen(QPen(QColor(look.line), look.line_px))
        painter.drawLine(QPointF(self.place(1), middle), QPointF(self.place(self._pixels), middle))
        if self._published is not None:
            painter.setPen(QPen(QColor(look.muted), 1.5 * look.line_px))
            at = self.place(self._published)
            painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        accent, text = QColor(look.accent), QColor(look.text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(text)
        at = self.place(self._estimate.principal_components)
        painter.drawRect(QRectF(at - 0.8 * radius, middle - 0.8 * radius, 1.6 * radius, 1.6 * radius))
        painter.setBrush(accent)
        for _, value in self._estimate.maximum_likelihood:
            painter.drawEllipse(QPointF(self.place(value), middle), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(text, 1.5 * look.line_px))
        painter.drawEllipse(QPointF(self.place(self._estimate.two_nn), middle), radius, radius)

    def _paint_axis(self, painter: QPainter) -> None:
        """The numbers above the column."""
        look = self._look.look
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.muted))
        ticks = [tick for tick in (1, 3, 10, 30, 100, 300, 1000, 3000) if tick < 0.6 * self._pixels]
        for tick in (*ticks, self._pixels):
            room = QRectF(self.place(tick) - 30 * look.scale, 0, 60 * look.scale, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{tick:,}")

    def _margin(self) -> float:
        return 16.0 * self._look.look.scale

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
