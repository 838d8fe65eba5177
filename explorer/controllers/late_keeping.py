"""Keeps a run that was stopped, after Stop has been answered: a checkpoint takes longer than a user shall wait."""

from PySide6.QtCore import QObject, Signal, Slot

from explorer.tasks.task import Task
from explorer.training.run_keeper import RunKeeper
from trainer.session.session import TrainingSession


class LateKeeping(QObject):
    """Writes at most one stopped run at a time, in the background."""

    failed = Signal(object)
    """Why it could not be kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None

    def keep(self, keeper: RunKeeper, session: TrainingSession) -> None:
        """Write a session that no thread uses any more."""
        self._task = Task(lambda _task: keeper.keep(session), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self.failed)
        self._task.start()

    def give_way(self) -> None:
        """Another run begins: one that waits to be written is not written any more."""
        if self._task is not None:
            self._task.cancel()

    @Slot(object)
    def _on_done(self, failure: Exception | None) -> None:
        if failure is not None:
            self.failed.emit(failure)
