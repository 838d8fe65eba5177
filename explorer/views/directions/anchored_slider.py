"""A slider that shows where it stands, seen from its anchor."""

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from explorer.state.look import LookState

_STEPS = 400
_HANDLE_PX = 12
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class AnchoredSlider(QSlider):
    """Filled from the anchor to the handle; a press jumps there, and a double-click or Backspace goes back.

    A value beyond the range stands at an end. The wheel is left to the list around it.
    """

    moved = Signal(float)
    put_back = Signal()

    def __init__(self, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._low, self._high, self._anchor, self._active = -1.0, 1.0, 0.0, True
        self.setObjectName("anchoredSlider")
        self.setRange(0, _STEPS)
        self.setSingleStep(4)
        self.setPageStep(40)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._on_value_changed)

    def show_range(self, low: float, high: float, *, active: bool) -> None:
        """Go from one number to another; an inactive one is drawn grey."""
        if (low, high, active) != (self._low, self._high, self._active):
            self._low, self._high, self._active = low, high, active
            self.update()

    def show_value(self, value: float, anchor: float) -> None:
        """Stand at a number, without a signal."""
        with QSignalBlocker(self):
            self.setValue(round(self._share(value) * _STEPS))
        if anchor != self._anchor:
            self._anchor = anchor
        self.update()

    def x_of(self, value: float) -> float:
        """Where a number lies, in pixels."""
        margin = self._handle() / 2 + 1
        return margin + self._share(value) * (self.width() - 2 * margin)

    def sizeHint(self) -> QSize:
        return QSize(120, self._handle() + 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.put_back.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BACK:
            self.put_back.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, handle = self._look.look, self._handle()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, anchor = self.height() / 2, self.x_of(self._anchor)
        here = self.x_of(self._low + self.value() / _STEPS * (self._high - self._low))
        groove, strong = look.px(4), self.isEnabled() and self._active
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(QRectF(0, middle - groove / 2, self.width(), groove), groove / 2, groove / 2)
        painter.setBrush(QColor(look.accent if strong else look.disabled))
        painter.drawRect(QRectF(min(anchor, here), middle - groove / 2, abs(here - anchor), groove))
        painter.setPen(QPen(QColor(look.outline), 2 * look.line_px))
        painter.drawLine(QPointF(anchor, middle - groove), QPointF(anchor, middle + groove))
        lively = strong and (self.hasFocus() or self.isSliderDown() or self.underMouse())
        painter.setPen(QPen(QColor(look.accent if lively else look.outline), look.line_px * (2 if lively else 1)))
        painter.setBrush(QColor(look.accent_soft if lively else look.raised))
        painter.drawEllipse(QPointF(here, middle), handle / 2 - 0.5, handle / 2 - 0.5)

    def _go(self, x: float) -> None:
        margin = self._handle() / 2 + 1
        share = (x - margin) / max(self.width() - 2 * margin, 1)
        self.setValue(round(min(max(share, 0.0), 1.0) * _STEPS))

    def _share(self, value: float) -> float:
        return min(max((value - self._low) / (self._high - self._low), 0.0), 1.0)

    def _handle(self) -> int:
        return self._look.look.px(_HANDLE_PX)

    @Slot(int)
    def _on_value_changed(self, step: int) -> None:
        self.moved.emit(self._low + step / _STEPS * (self._high - self._low))
