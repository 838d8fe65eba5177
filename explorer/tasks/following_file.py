"""A file that follows something: a worker writes it a moment after a change, so that nobody waits for the disk."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.tasks.task import Task

DELAY_MS = 1000
"""Changes within this time are written together."""

Value = TypeVar("Value")
Outcome = TypeVar("Outcome")


class FollowingFile(QObject, Generic[Value, Outcome]):
    """Writes the newest value, one writing at a time.

    Args:
        value: gives what is to be written, frozen; asked in the thread that made this object.
        write: writes it, on a worker; what it returns is told by `written`.
        parent: when it is destroyed, nothing is written any more.
    """

    written = Signal(object)
    failed = Signal(object)
    """An exception that `write` raised."""

    def __init__(
        self, value: Callable[[], Value], write: Callable[[Value], Outcome], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._value, self._write = value, write
        self._given = self._begun = 0
        self._disk = threading.Lock()
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._on_timeout)

    @Slot()
    def follow(self) -> None:
        """The value has changed."""
        self._timer.start()

    def finish(self) -> None:
        """Have everything written before this returns; for the end, when a second must not be lost."""
        if self._timer.isActive() or self._task is not None:
            self._timer.stop()
            if self._task is not None:
                self._task.cancel()
                self._task = None
            self._given += 1
            self.written.emit(self._keep(self._given, self._value()))

    @Slot()
    def _on_timeout(self) -> None:
        if self._task is not None:  # the disk is slow: what changes meanwhile is written together, too
            self._timer.start()
            return
        self._given += 1
        number, value = self._given, self._value()
        self._task = Task(lambda _task: self._keep(number, value), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _keep(self, number: int, value: Value) -> Outcome | None:
        """Runs on a worker, or at the end where it is asked for."""
        with self._disk:
            if number < self._begun:  # a worker that comes too late: the end has written a newer one
                return None
            self._begun = number
            return self._write(value)

    @Slot(object)
    def _on_done(self, outcome: Outcome | None) -> None:
        self._task = None
        self.written.emit(outcome)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.failed.emit(error)
