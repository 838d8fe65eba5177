"""A small window that appears when work takes longer than a moment, and goes when it has ended."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from explorer.state.work_state import WorkState
from explorer.widgets.work_row import WorkRow

MOMENT_MS = 400
_WIDTH_PX = 440


class WorkDialog(QDialog):
    """Not modal: the main window goes on beside it. Esc and its button ask for the work to be given up."""

    cancel_requested = Signal()

    def __init__(self, title: str, doing: str, work: WorkState, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("workDialog")
        self.setWindowTitle(title)
        self.setModal(False)
        self.setMinimumWidth(_WIDTH_PX)
        self._work = work
        self.row = WorkRow(work, doing, self)
        self.row.cancel_requested.connect(self.cancel_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.row)
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT_MS)
        self._moment.timeout.connect(self.show)
        work.changed.connect(self._on_work_changed)

    def reject(self) -> None:
        """Esc or the window's own button."""
        self.cancel_requested.emit()

    @Slot()
    def _on_work_changed(self) -> None:
        if not self._work.under_way:
            self._moment.stop()
            self.hide()
        elif not self.isVisible() and not self._moment.isActive():
            self._moment.start()
