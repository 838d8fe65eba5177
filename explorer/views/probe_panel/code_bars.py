"""All numbers of a code as small bars around zero, for codes with more than two numbers."""

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.painting.typeface import caption_font
from explorer.state.look import LookState
from explorer.state.probe_state import ProbeState
from explorer.views.probe_panel.wording import signed

_LIMIT = 3.5
"""Bars end here, in latent units: a standard normal number is almost never larger."""


class CodeBars(QWidget):
    """One bar a number, upwards for positive ones; the number itself shows under the mouse."""

    def __init__(self, probe: ProbeState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codeBars")
        self.setAccessibleName("Code z")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._probe, self._look = probe, look
        probe.image_changed.connect(self.update)
        look.changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        look = self._look.look
        return QSize(look.px(160), look.caption_px + look.px(4) + look.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def index_at(self, x: float) -> int | None:
        """Which number is drawn at `x`."""
        count = 0 if self._probe.reading is None else len(self._probe.reading.z)
        index = int(x / max(self.width(), 1) * count)
        return index if 0 <= index < count else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.index_at(event.pos().x())
            if index is not None and self._probe.reading is not None:
                value = signed(float(self._probe.reading.z[index]))
                QToolTip.showText(event.globalPos(), f"{_letter(self._probe)}{index + 1} = {value} latent units", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look.look
        line = look.caption_px + look.px(4)
        reading = self._probe.reading
        count = 0 if reading is None else len(reading.z)
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.muted))
        letter = _letter(self._probe)
        heading = f"{letter}: {count} numbers, bars from −{_LIMIT:g} to {_LIMIT:g}" if count else letter
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignVCenter, heading)
        field = QRectF(0, line, self.width(), self.height() - line)
        painter.fillRect(field, QColor(look.ground))
        middle = field.center().y()
        if reading is not None:
            pitch = field.width() / count
            colour = QColor(look.accent)
            for index, value in enumerate(reading.z.tolist()):
                length = min(max(value / _LIMIT, -1.0), 1.0) * field.height() / 2
                gap = 1.0 if pitch >= 4 else 0.0
                painter.fillRect(QRectF(index * pitch, middle - length, pitch - gap, length).normalized(), colour)
        painter.setPen(QPen(QColor(look.outline), look.line_px))
        painter.drawLine(QLineF(field.left(), middle, field.right(), middle))

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _letter(probe: ProbeState) -> str:
    """What the probed numbers are: a code or a style."""
    return "w" if probe.reading is not None and probe.reading.styled else "z"
