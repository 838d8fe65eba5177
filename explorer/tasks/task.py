"""A one-shot job on the thread pool: progress, cancel, one answer."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from trainer.errors import Cancelled

log = logging.getLogger(__name__)


class Task(QObject):
    """Runs `work` on the pool. The signals arrive in the thread that made the task.

    Args:
        work: called with this task; it may report progress and must look at `cancelled` now and then.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)
    """Share done, 0 to 1."""

    def __init__(self, work: Callable[["Task"], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()

    def start(self) -> None:
        """Put it on the application's thread pool."""
        QThreadPool.globalInstance().start(_Runnable(self))

    def cancel(self) -> None:
        """Ask it to end soon; neither `done` nor `failed` follows."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._cancelled.is_set()

    def report(self, share: float) -> None:
        """Say how far it is. Runs on the worker thread."""
        self.progressed.emit(share)

    def execute(self) -> None:
        """Runs on the worker thread."""
        try:
            result = self._work(self)
        except Cancelled:
            return
        except Exception as error:
            log.exception("task failed")
            if not self.cancelled:
                self.failed.emit(error)
        else:
            if not self.cancelled:
                self.done.emit(result)


class _Runnable(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task  # keeps the task alive until it has run

    def run(self) -> None:
        """Runs on the worker thread."""
        self._task.execute()
