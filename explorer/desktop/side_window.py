"""A window beside the main one, for a view that wants room for itself; Esc closes it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

_MARGIN_PX = 24


class SideWindow(QDialog):
    """Not modal: the main window goes on beside it."""

    hidden = Signal()

    def __init__(self, title: str, view: QWidget, wanted: QSize, parent: QWidget, *, at_left: bool = False) -> None:
        """Stand over the middle of the main window at first, or at its left edge."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName(f"window.{view.objectName()}")
        self.setWindowFlags(Qt.WindowType.Window)
        self.setModal(False)
        self._over, self._wanted, self._placed, self._at_left = parent, wanted, False, at_left
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)

    def present(self) -> None:
        """Show it in front; the first time over the main window, no larger than the screen."""
        if not self._placed:
            self._placed = True
            screen = self._over.screen().availableGeometry()
            size = self._wanted.boundedTo(screen.size() - QSize(_MARGIN_PX, 2 * _MARGIN_PX))
            self.resize(size)
            corner = self._over.frameGeometry().center() - self.rect().center()
            left = self._over.frameGeometry().left() if self._at_left else corner.x()
            x = min(max(left, screen.left()), screen.right() - size.width())
            y = min(max(corner.y(), screen.top()), screen.bottom() - size.height())
            self.move(x, y)
        if self.isVisible():
            self.raise_()
        self.show()
        self.activateWindow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # minimised, it goes on
            self.hidden.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.hide()
