"""Do something soon, but not more often than a few times a second."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class Throttle(QObject):
    """Calls `action` at once when it rested long enough, else once at the end of the interval."""

    def __init__(self, action: Callable[[], None], interval_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._on_timeout)

    def request(self) -> None:
        """Ask for the action."""
        if self._timer.isActive():
            self._wanted = True
        else:
            self._timer.start()
            self._action()

    def cancel(self) -> None:
        """Forget what was asked for."""
        self._wanted = False
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        if self._wanted:
            self._wanted = False
            self._timer.start()
            self._action()
