"""How plausible the image of a generator is: the discriminator's belief in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState
from explorer.state.probe_state import ProbeState
from explorer.views.probe_panel.wording import belief_words, percentage

_TIP = (
    "The discriminator's probability that this image is real.\nIt judges images, not points: it may be wrong, and it "
    "changes while it is trained."
)


class Belief(QWidget):
    """Two lines of words with a gauge between them."""

    def __init__(self, probe: ProbeState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("belief")
        self.setAccessibleName("The discriminator's belief")
        self.setToolTip(_TIP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._probe, self._look = probe, look
        probe.details_changed.connect(self.update)
        look.changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        look = self._look.look
        return QSize(look.px(160), 2 * (look.caption_px + look.px(4)) + look.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def words(self) -> tuple[str, str]:
        """The figure, and what it says."""
        reading = self._probe.reading
        if reading is None or reading.belief is None:
            return "Discriminator: –", ""
        return f"Discriminator: {percentage(reading.belief)} real", belief_words(reading.belief)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look.look
        figure, meaning = self.words()
        font = caption_font(look)
        painter.setFont(font)
        line = look.caption_px + look.px(4)
        painter.setPen(QColor(look.text))
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignVCenter, figure)
        painter.setPen(QColor(look.muted))
        below = QRectF(0, self.height() - line, self.width(), line)
        shown = measures(font).elidedText(meaning, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
        gauge = QRectF(0, line + look.px(3), self.width(), look.px(6))
        painter.fillRect(gauge, QColor(look.line))
        reading = self._probe.reading
        if reading is not None and reading.belief is not None:
            # The mark stays whole at both ends.
            thick = look.px(3)
            left = gauge.left() + min(max(reading.belief, 0.0), 1.0) * (gauge.width() - thick)
            painter.fillRect(QRectF(left, gauge.top() - 2, thick, gauge.height() + 4), QColor(look.text))

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
