"""A one-shot job on the thread pool: progress, cancel, one answer.

A task belongs to no Qt parent, which could delete it under the worker's hands; it keeps itself alive until its answer
is delivered and the worker has left the signal that brought it: Qt ends the process when the sender of a signal is
deleted meanwhile. The answer is delivered in the thread that made the task, and is dropped there when the task was
cancelled meanwhile: who cancels never hears of it again.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from trainer.decoding.compute_threads import ALL_CORES, lower_priority, use_compute_threads
from trainer.errors import Cancelled

log = logging.getLogger(__name__)


class Task(QObject):
    """Runs `work` on the pool. The signals arrive in the thread that made the task.

    Args:
        work: called with this task; it may report progress and must look at `cancelled` now and then.
        owner: the task is cancelled when this object is destroyed.
        all_cores: for work of many seconds; a run that is training meanwhile is slower for it.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)
    """Share done, 0 to 1."""

    _ended = Signal(object, object)
    """Result and error, sent from the worker thread."""
    _reported = Signal(float)
    _under_way: ClassVar[set["Task"]] = set()

    def __init__(self, work: Callable[["Task"], Any], owner: QObject | None = None, *, all_cores: bool = False) -> None:
        super().__init__()
        self._work = work
        self._cores = ALL_CORES if all_cores else 1
        self._cancelled = threading.Event()
        self._telling = threading.Lock()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        if owner is not None:
            owner.destroyed.connect(self._on_owner_destroyed)

    def start(self) -> None:
        """Put it on the application's thread pool."""
        Task._under_way.add(self)
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
        self._reported.emit(share)

    def execute(self) -> None:
        """Runs on the worker thread."""
        result: Any = None
        failure: Exception | None = None
        lower_priority()  # as low as training, which would stand still beside a task of higher priority
        use_compute_threads(self._cores)
        try:
            if not self.cancelled:
                result = self._work(self)
        except Cancelled:
            self.cancel()
        except Exception as error:
            if not self.cancelled:
                log.exception("task failed")
            failure = error
        with self._telling:
            self._ended.emit(result, failure)

    @Slot(object, object)
    def _deliver(self, result: Any, failure: Exception | None) -> None:
        with self._telling:  # Qt still works with the sender of a signal when its receiver already hears of it
            Task._under_way.discard(self)
            self._work = _done  # what it held ends in this thread: an object of Qt must not end in another one
        if not self.cancelled:
            if failure is None:
                self.done.emit(result)
            else:
                self.failed.emit(failure)
        self.deleteLater()  # in this thread, whichever thread lets go of it last

    @Slot(float)
    def _on_reported(self, share: float) -> None:
        if not self.cancelled:
            self.progressed.emit(share)

    @Slot()
    def _on_owner_destroyed(self) -> None:
        self.cancel()


def _done(_task: Task) -> None:
    """Stands in for work that is behind."""


class _Runnable(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        """Runs on the worker thread."""
        self._task.execute()
