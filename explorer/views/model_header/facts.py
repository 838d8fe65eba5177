"""A few facts in a fixed number of lines: shorter words where it is narrow, never another height."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState

LINES = 2
_BETWEEN = " · "


def broken(facts: Sequence[str], width: float, measure: QFontMetricsF) -> list[str]:
    """Facts in lines that are no wider than `width`, broken between facts only; one that is wider has its own line."""
    lines: list[str] = []
    for fact in facts:
        joined = f"{lines[-1]}{_BETWEEN}{fact}" if lines else fact
        if lines and measure.horizontalAdvance(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(fact)
    return lines


class Facts(QWidget):
    """Muted small type, painted by hand so that a number that counts lays nothing out anew."""

    def __init__(self, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelFacts")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._look = look
        self._wordings: tuple[tuple[str, ...], ...] = ()
        look.changed.connect(self._on_look_changed)

    @property
    def lines(self) -> list[str]:
        """What stands in the lines at the present width."""
        measure = measures(caption_font(self._look.look))
        tried: list[str] = []
        for facts in self._wordings:
            tried = broken(facts, self.width(), measure)
            if len(tried) <= LINES and all(measure.horizontalAdvance(line) <= self.width() for line in tried):
                break
        elided = [measure.elidedText(line, Qt.TextElideMode.ElideMiddle, self.width()) for line in tried]
        return elided[:LINES]

    def show_facts(self, *wordings: Sequence[str]) -> None:
        """Show the first of several wordings that fits, or the last one as far as it does."""
        shown = tuple(tuple(facts) for facts in wordings)
        if shown != self._wordings:
            self._wordings = shown
            self.setAccessibleName(", ".join(shown[0]) if shown else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, LINES * round(measures(caption_font(self._look.look)).height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look.look
        painter = QPainter(self)
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.muted))
        height = self.height() / LINES
        for row, line in enumerate(self.lines):
            room = QRectF(0, row * height, self.width(), height)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
