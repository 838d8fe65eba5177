"""How plausible the probed point is: its density under the prior, or the discriminator's belief in its image."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState
from explorer.state.probe_state import ProbeState, Reading
from explorer.views.probe_panel.wording import (
    SHELL_FROM,
    belief_words,
    percentage,
    prior_distance,
    prior_words,
    shell,
    signed,
)

_BELIEF_TIP = (
    "The discriminator's probability that this image is real.\nIt judges images, not points: it may be wrong, and it "
    "changes while it is trained."
)
_PRIOR_TIP = (
    "How usual this point is among the codes that the decoder was trained for.\n"
    "log p(z): natural logarithm of the density of the standard normal prior, in nats. The gauge shows the distance "
    "from the centre in standard deviations (σ); the dark part is where about 95 % of the prior's codes lie.\n"
    "Returns: how far the encoder puts the decoded image from here, in latent units. Trust small distances."
)
_NO_PRIOR_TIP = (
    "An autoencoder has no prior: nothing says how its codes are distributed.\n"
    "Returns: how far the encoder puts the decoded image from here, in latent units. Trust small distances."
)


class Plausibility(QWidget):
    """Two lines of words with a gauge between them."""

    def __init__(self, probe: ProbeState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plausibility")
        self.setAccessibleName("Plausibility")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._probe, self._look = probe, look
        probe.reading_changed.connect(self._on_reading_changed)
        look.changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        look = self._look.look
        return QSize(look.px(160), 2 * (look.caption_px + look.px(4)) + look.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def words(self) -> tuple[str, str]:
        """The figure, and what it says."""
        reading = self._probe.reading
        if reading is None:
            return "log p(z)", ""
        if reading.belief is not None:
            return f"Discriminator: {percentage(reading.belief)} real", belief_words(reading.belief)
        if reading.log_prior is not None:
            figure = f"log p(z) = {signed(reading.log_prior, 2)} nats"
            return figure + _again(reading), prior_words(reading.log_prior, len(reading.z))
        return "No prior" + _again(reading), "no one knows how these codes are spread"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look.look
        figure, meaning = self.words()
        font = caption_font(look)
        painter.setFont(font)
        line = look.caption_px + look.px(4)
        painter.setPen(QColor(look.text))
        shown = measures(font).elidedText(figure, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QColor(look.muted))
        below = QRectF(0, self.height() - line, self.width(), line)
        shown = measures(font).elidedText(meaning, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
        gauge = QRectF(0, line + look.px(3), self.width(), look.px(6))
        painter.fillRect(gauge, QColor(look.line))
        if self._probe.reading is not None:
            self._paint_gauge(painter, gauge, self._probe.reading)

    def _paint_gauge(self, painter: QPainter, gauge: QRectF, reading: Reading) -> None:
        look = self._look.look
        if reading.belief is not None:
            usual, place = None, reading.belief
        elif reading.log_prior is not None:
            dims = len(reading.z)
            usual = (0.0, 2.45) if dims < SHELL_FROM else shell(dims)
            end = 5.0 if dims < SHELL_FROM else usual[1] + usual[0]
            place = prior_distance(reading.log_prior, dims) / end
            usual = usual[0] / end, usual[1] / end
        else:
            return
        if usual is not None:
            left = gauge.left() + usual[0] * gauge.width()
            width = (usual[1] - usual[0]) * gauge.width()
            painter.fillRect(QRectF(left, gauge.top(), width, gauge.height()), QColor(look.disabled))
        # The mark stays whole at both ends, so that it is seen however far the point is.
        thick = look.px(3)
        left = gauge.left() + min(max(place, 0.0), 1.0) * (gauge.width() - thick)
        painter.fillRect(QRectF(left, gauge.top() - 2, thick, gauge.height() + 4), QColor(look.text))

    def _on_reading_changed(self) -> None:
        reading = self._probe.reading
        if reading is not None and reading.belief is not None:
            tip = _BELIEF_TIP
        else:
            tip = _NO_PRIOR_TIP if reading is not None and reading.log_prior is None else _PRIOR_TIP
        if tip != self.toolTip():
            self.setToolTip(tip)
        self.update()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _again(reading: Reading) -> str:
    """How far the code of the decoded image is from the probed one."""
    return "" if reading.reencoding is None else f" · returns {reading.reencoding:.2f} away"
