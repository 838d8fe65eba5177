"""Which weights decoded the image: how many optimiser steps they have behind them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState
from explorer.state.probe_state import ProbeState
from explorer.state.run_state import RunState


class WeightsLine(QWidget):
    """One quiet line, with a dot while the weights are still moving."""

    def __init__(self, probe: ProbeState, run: RunState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weightsLine")
        self.setAccessibleName("Weights")
        self.setToolTip(
            "How many corrections (optimiser steps) the weights that decoded this image have behind them.\n"
            "The dot says that a run is changing them now."
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._probe, self._run, self._look = probe, run, look
        probe.image_changed.connect(self.update)
        run.status_changed.connect(self.update)
        look.changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.look.px(160), self._look.look.caption_px + self._look.look.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def text(self) -> str:
        """What the line says."""
        reading = self._probe.reading
        if reading is None:
            return ""
        if reading.step < 0:
            return "trained elsewhere"
        long, short = f"weights at step {reading.step:,}", f"step {reading.step:,}"
        width = measures(caption_font(self._look.look)).horizontalAdvance(long)
        return long if width + self._look.look.px(24) <= self.width() else short

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look.look
        painter = QPainter(self)
        text = self.text()
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.text if self._run.status.moving else look.muted))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, text)
        if text and self._run.status.moving:
            start = (self.width() - painter.fontMetrics().horizontalAdvance(text)) / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(QPointF(start - look.px(8), self.height() / 2), look.px(3), look.px(3))

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
