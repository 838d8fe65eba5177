"""A row of upright bars, each with its name below, and a line where it is expected."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState


class Bars(QWidget):
    """Bars of values from 0 up; classes have their colours, other things the accent."""

    def __init__(self, name: str, look: LookState, *, classes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._classes = look, classes
        self._values: tuple[float, ...] = ()
        self._expected: tuple[float, ...] = ()
        self._names: tuple[str, ...] = ()
        self._texts: tuple[str, ...] = ()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    def set_values(
        self,
        values: Sequence[float],
        names: Sequence[str],
        texts: Sequence[str],
        expected: Sequence[float] = (),
    ) -> None:
        """Show values with their names and the texts above the bars, and a line at each expected value."""
        self._values, self._names, self._texts = tuple(values), tuple(names), tuple(texts)
        self._expected = tuple(expected)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self._look.look.px(112))

    def bar_rect(self, index: int) -> QRectF:
        """Where a bar is drawn."""
        look = self._look.look
        line = measures(caption_font(look)).height()
        top, bottom = line + look.px(2), self.height() - line - look.px(2)
        slot = min(self.width() / max(len(self._values), 1), look.px(72))
        height = (bottom - top) * self._values[index] / self._largest()
        return QRectF(slot * index + 0.12 * slot, bottom - height, 0.76 * slot, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        font = caption_font(look)
        line = measures(font).height()
        painter.setFont(font)
        bottom = self.height() - line - look.px(2)
        palette = DARK if look.dark else LIGHT
        colours = palette.class_colours(len(self._values)) if self._classes and len(self._values) <= 256 else ()
        slot = min(self.width() / max(len(self._values), 1), look.px(72))
        roomy = all(measures(font).horizontalAdvance(text) < slot for text in self._texts)
        for index in range(len(self._values)):
            bar = self.bar_rect(index)
            painter.fillRect(bar, QColor(*colours[index]) if colours else QColor(look.accent))
            top = bar.top()
            if self._expected:
                y = bottom - (bottom - line - look.px(2)) * self._expected[index] / self._largest()
                top = min(top, y)
                painter.setPen(QPen(QColor(look.text), 2 * look.line_px))
                painter.drawLine(bar.left() - 2, y, bar.right() + 2, y)  # type: ignore[call-overload]
            painter.setPen(QColor(look.muted))
            middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            left = slot * index
            if roomy:
                painter.drawText(QRectF(left, top - line - 3 * look.line_px, slot, line), middle, self._texts[index])
            painter.drawText(QRectF(left, self.height() - line, slot, line), middle, self._names[index])

    def _largest(self) -> float:
        return max((*self._values, *self._expected, 1e-9))

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
