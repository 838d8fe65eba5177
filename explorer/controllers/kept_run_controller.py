"""Offers runs that a crash left behind, and forgets the run of this window when it needs no keeping any more."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from explorer.controllers.training_controller import TrainingController
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice, Question
from explorer.tasks.task import Task
from explorer.training.kept_runs import KeptRun, KeptRuns, read_kept
from trainer.errors import TrainerError
from trainer.values.model_card import ModelCard

QUESTION = Question(
    "kept-run",
    "Go on with it",
    "Open the run where it stands, paused: its settings appear in the form",
    "Forget it",
    "Remove the run from the disk; its weights are lost",
)


class KeptRunController(QObject):
    """One run left behind is offered at a time; until the question is answered it stays on disk.

    Args:
        folder: where runs are kept; None keeps none.
    """

    def __init__(
        self, state: ApplicationState, training: TrainingController, folder: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._training = state, training
        self._runs = KeptRuns(folder) if folder is not None else None
        self._reading: Task | None = None
        self._offered: KeptRun | None = None
        self._going_on: KeptRun | None = None
        self._trained: ModelCard | None = None
        training.prepared.connect(self._on_prepared)
        state.run.status_changed.connect(self._on_status_changed)
        state.model.path_changed.connect(self._forget_saved)

    def find(self) -> None:
        """Take a place for the runs of this window, and offer what was left behind."""
        if self._runs is not None:
            self._runs.claim()
            self._training.keep_in = self._runs.own
            self._read_next()

    @Slot(str, bool)
    def answer(self, question: str, wanted: bool) -> None:
        """Go on with the run that was offered, or forget it."""
        if question != QUESTION.id or self._offered is None or self._runs is None or self._going_on is not None:
            return
        if not wanted:
            self._runs.discard(self._offered.folder)
            self._settle()
        elif self._state.run.status.alive:
            self._state.notices.post(Notice("info", "Another run is training.", "Stop it first, then go on with this."))
        else:
            self._going_on = self._offered
            self._training.resume(self._going_on.folder, self._going_on.config)

    def close(self) -> None:
        """The window is closed in order: its own run is saved or given up. After all threads have ended."""
        if self._reading is not None:
            self._reading.cancel()
        if self._runs is not None:
            self._runs.close()

    def _read_next(self) -> None:
        if self._runs is None or not self._runs.found:
            return
        folder = self._runs.found[0]
        self._reading = Task(lambda _task: read_kept(folder), self)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self._reading.start()

    def _settle(self) -> None:
        self._offered = None
        self._state.notices.settle(QUESTION.id)
        self._read_next()

    @Slot(object)
    def _on_read(self, kept: KeptRun) -> None:
        self._reading = None
        self._offered = kept
        self._state.notices.post(Notice("info", describe(kept), question=QUESTION))

    @Slot(object)
    def _on_unreadable(self, error: Exception) -> None:
        self._reading = None
        assert self._runs is not None
        folder = self._runs.found[0]
        try:
            self._runs.set_aside(folder)
        except OSError as wrong:
            report(self._state.notices, wrong)
            return
        reason = error.sentence if isinstance(error, TrainerError) else str(error)
        self._state.notices.post(
            Notice(
                "warning",
                "A run was kept when the window last ended, but it cannot be read.",
                f"The damaged file is kept as {folder.name}.broken.",
                reason,
            )
        )
        self._read_next()

    @Slot(object)
    def _on_prepared(self, card: ModelCard) -> None:
        self._trained = card
        if self._going_on is not None and self._runs is not None:
            self._runs.adopt(self._going_on.folder)
            self._training.keep_in = self._runs.own
            self._going_on = None
            self._settle()

    @Slot()
    def _on_status_changed(self) -> None:
        if not self._state.run.status.alive:
            self._going_on = None  # what could not be resumed is offered still
            self._forget_saved()

    @Slot()
    def _forget_saved(self) -> None:
        """A model that was saved after its run has ended is not lost in a crash."""
        model, trained = self._state.model, self._trained
        its_own = trained is not None and model.card is not None and model.card.config is trained.config
        if its_own and model.path is not None and not self._state.run.status.alive and self._runs is not None:
            self._runs.forget_own()


def describe(kept: KeptRun) -> str:
    """The run in one sentence: "A run was not saved when …: VAE, 2-D, epoch 3.4 of 30, kept on 24 Nov at 14:05."."""
    card = kept.card
    when = kept.kept_at
    epochs = f"epoch {card.epoch:.1f} of {card.config.epochs}"
    kept_at = f"kept on {when.day} {when:%b} at {when:%H:%M}"
    return f"A run was not saved when the window last ended: {card.title}, {epochs}, {kept_at}."
