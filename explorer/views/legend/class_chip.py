"""One class of the legend: its colour, its name and how many images it has."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import Look, LookState

HEIGHT, SWATCH, _LEFT = 24, 8, 15
"""Of the design, in pixels: the height, the middle of the swatch, and where the name begins."""


class ClassChip(QAbstractButton):
    """One class; checked while it is shown."""

    only_requested = Signal(int)

    def __init__(self, label: int, look: LookState, parent: QWidget) -> None:
        super().__init__(parent)
        self.label, self._look = label, look
        self._colour, self._number, self._tells_count = QColor(), "0", True
        self.setObjectName(f"legend.{label}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_class(self, name: str, count: int, colour: QColor) -> None:
        """Show another class."""
        self._colour, self._number = colour, f"{count:,}"
        self.setText(name)
        self.setAccessibleName(f"Class {name}, {count:,} images")
        self.setToolTip(
            f"Show or hide the {count:,} images of class {name} on the map; double-click or Alt+click shows it alone"
        )
        self.update()

    def show_count(self, shown: bool) -> None:
        """Tell the number of images beside the name, or in the tooltip alone where it is narrow."""
        self._tells_count = shown
        self.update()

    def width_with(self, *, count: bool) -> int:
        """Width with or without the number; numbers of up to four digits need the same."""
        look = self._look.look
        number = max(_width(self._number, look), _width("8,888", look)) + look.px(4) if count else 0
        return look.px(_LEFT) + self.fontMetrics().horizontalAdvance(self.text()) + round(number) + look.px(4)

    def sizeHint(self) -> QSize:
        return QSize(self.width_with(count=True), self._look.look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        shown = self.isChecked()
        painter.setPen(QPen(self._colour, 1.6 * look.scale))
        painter.setBrush(self._colour if shown else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(look.px(SWATCH), self.height() / 2), look.px(4), look.px(4))
        painter.setFont(self.font())
        painter.setPen(QColor(look.text if shown else look.disabled))
        across = self.fontMetrics().horizontalAdvance(self.text())
        name_box = QRectF(look.px(_LEFT), 0, self.width() - look.px(_LEFT), self.height())
        painter.drawText(name_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._tells_count:
            painter.setFont(caption_font(look))
            painter.setPen(QColor(look.muted if shown else look.disabled))
            left = look.px(_LEFT) + across + look.px(4)
            count_box = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(count_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.only_requested.emit(self.label)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.only_requested.emit(self.label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            alone = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alone:
                self.only_requested.emit(self.label)
            else:
                self.click()
        else:
            super().keyPressEvent(event)


def _width(text: str, look: Look) -> float:
    return measures(caption_font(look)).horizontalAdvance(text)
