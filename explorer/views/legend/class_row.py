"""One class of the legend: its colour, its name and how many images it has."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from explorer.state.look import LookState


class ClassRow(QAbstractButton):
    """One class; checked while it is shown."""

    only_requested = Signal(int)

    def __init__(self, label: int, look: LookState, parent: QWidget) -> None:
        super().__init__(parent)
        self.label, self._look = label, look
        self._colour, self._count = QColor(), 0
        self.setObjectName(f"legend.{label}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_class(self, name: str, count: int, colour: QColor) -> None:
        """Show another class."""
        self._colour, self._count = colour, count
        self.setText(name)
        self.setAccessibleName(f"Class {name}, {count:,} images")
        self.setToolTip(f"Show or hide class {name} on the map; double-click or Alt+click shows it alone")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look.look
        font = self.fontMetrics()
        words = font.horizontalAdvance(self.text()) + font.horizontalAdvance(f"{self._count:,}")
        return QSize(words + look.px(42), look.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.look.px(72), self._look.look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
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
        painter.drawEllipse(QPointF(look.px(13), self.height() / 2), look.px(5), look.px(5))
        painter.setFont(self.font())
        count = f"{self._count:,}"
        room = self.fontMetrics().horizontalAdvance(count) + look.px(8)
        name_box = QRectF(look.px(26), 0, self.width() - look.px(26) - room - look.px(4), self.height())
        painter.setPen(QColor(look.text if shown else look.disabled))
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(name_box.width()))
        painter.drawText(name_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(look.muted if shown else look.disabled))
        count_box = QRectF(self.width() - room, 0, room - look.px(8), self.height())
        painter.drawText(count_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)

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
