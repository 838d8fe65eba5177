"""On or off the manifold: one line that says it, and a row for each figure behind it.

Whatever changes with each reading is painted by hand, so that nothing is laid out anew.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import Look, LookState
from explorer.state.probe_state import ProbeState, Reading
from explorer.views.probe_panel.trust import EDGE, WAITING, Measure, measures_of, percent, verdict
from explorer.views.probe_panel.wording import SHELL_FROM, prior_distance, shell

ROWS = 4
_NAME_PX, _FIGURE_PX, _SHARE_PX, _GAP_PX, _BAR_PX = 46, 62, 38, 6, 6
_DARK_SHARE = 0.75
"""Of a bar, for the least unusual 95 % of the real images: the rest is what one wants to tell apart."""

_TOLD = (
    "Whether the model knows places like this, read from the rows below: the most unusual one decides.\n"
    "Each bar shows where the place is among real images: dark for 95 % of them, to its right for the rarest.\n"
    "The prior is left out: a rare code can still be on the manifold."
)


class TrustGauge(QWidget):
    """A verdict over four rows."""

    def __init__(self, probe: ProbeState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trustGauge")
        self.setAccessibleName("On or off the manifold")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._probe, self._look = probe, look
        probe.details_changed.connect(self.update)
        probe.usual_changed.connect(self.update)
        look.changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.look.px(160), (1 + ROWS) * self._line_px())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def words(self) -> str:
        """What the first line says."""
        reading = self._probe.reading
        return WAITING if reading is None else verdict(measures_of(reading, self._probe.usual))[1]

    def told_at(self, y: float) -> str:
        """What a tooltip says at a height."""
        row, reading = int(y // self._line_px()) - 1, self._probe.reading
        if row < 0 or reading is None:
            return _TOLD
        return measures_of(reading, self._probe.usual)[min(row, ROWS - 1)].told

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().y()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        reading = self._probe.reading
        if reading is None:
            return
        painter, look, line = QPainter(self), self._look.look, self._line_px()
        found = measures_of(reading, self._probe.usual)
        level, words = verdict(found)
        dot = {"on": look.success, "edge": look.warning, "off": look.danger, "": look.disabled}[level]
        side = look.px(8)
        painter.fillRect(QRectF(0, (line - side) / 2, side, side), QColor(dot))
        painter.setFont(caption_font(look, bold=bool(level)))
        painter.setPen(QColor(look.text if level else look.muted))
        room = QRectF(side + look.px(_GAP_PX), 0, self.width() - side - look.px(_GAP_PX), line)
        shown = measures(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(caption_font(look))
        for row, measure in enumerate(found, start=1):
            self._paint_row(painter, QRectF(0, row * line, self.width(), line), measure, reading)

    def _paint_row(self, painter: QPainter, room: QRectF, measure: Measure, reading: Reading) -> None:
        look = self._look.look
        name, figure, share, gap = (look.px(width) for width in (_NAME_PX, _FIGURE_PX, _SHARE_PX, _GAP_PX))
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(0, room.y(), name, room.height()), Qt.AlignmentFlag.AlignVCenter, measure.name)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(look.text))
        painter.drawText(QRectF(name, room.y(), figure, room.height()), right, measure.figure)
        painter.drawText(QRectF(room.right() - share, room.y(), share, room.height()), right, _last(measure, reading))
        left, bar = name + figure + gap, look.px(_BAR_PX)
        width = room.right() - share - gap - left
        if width > 3 * bar:
            _paint_bar(painter, look, QRectF(left, room.center().y() - bar / 2, width, bar), measure, reading)

    def _line_px(self) -> int:
        return self._look.look.caption_px + self._look.look.px(4)

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _last(measure: Measure, reading: Reading) -> str:
    """At the end of a row: the percentile, for the prior the distance from its centre."""
    if measure.unusual is not None:
        return percent(measure.unusual)
    if measure.name == "Prior" and reading.log_prior is not None:
        return f"{prior_distance(reading.log_prior, len(reading.z)):.1f} σ"
    return ""


def _paint_bar(painter: QPainter, look: Look, bar: QRectF, measure: Measure, reading: Reading) -> None:
    painter.fillRect(bar, QColor(look.line))
    if measure.unusual is not None:
        usual = (0.0, _DARK_SHARE)
        share = measure.unusual
        place = share / EDGE * _DARK_SHARE
        if share > EDGE:
            place = _DARK_SHARE + (share - EDGE) / (1 - EDGE) * (1 - _DARK_SHARE)
    elif measure.name == "Prior" and reading.log_prior is not None:
        usual, place = _prior_place(reading.log_prior, len(reading.z))
    else:
        return
    left = bar.left() + usual[0] * bar.width()
    painter.fillRect(QRectF(left, bar.top(), (usual[1] - usual[0]) * bar.width(), bar.height()), QColor(look.disabled))
    # The mark stays whole at both ends, so that it is seen however far the point is.
    thick = look.px(3)
    at = bar.left() + min(max(place, 0.0), 1.0) * (bar.width() - thick)
    painter.fillRect(QRectF(at, bar.top() - 2, thick, bar.height() + 4), QColor(look.text))


def _prior_place(log_prior: float, dims: int) -> tuple[tuple[float, float], float]:
    """The part of the bar for 95 % of the prior's codes, and where this code is: distances from the centre."""
    nearest, farthest = (0.0, 2.45) if dims < SHELL_FROM else shell(dims)
    end = 5.0 if dims < SHELL_FROM else nearest + farthest
    return (nearest / end, farthest / end), prior_distance(log_prior, dims) / end
