"""Measures the open model and writes what was measured to a file."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of, report
from explorer.state.notices import Notice
from explorer.tasks.task import Task
from trainer.atomic_file import atomic_file
from trainer.data.registry import load_dataset
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import WriteError
from trainer.metrics.evaluation import evaluate
from trainer.values.figures import Evaluation

IMPORTANCE_SAMPLES = 100
"""Of the likelihood: fewer than on the command line, since somebody waits."""

Measure = Callable[[TrainedModel, Task], Evaluation]


def measure_model(model: TrainedModel, task: Task) -> Evaluation:
    """Everything that applies to a model. Runs on the worker thread."""
    return evaluate(
        model,
        load_dataset(model.card.config.dataset),
        importance_samples=IMPORTANCE_SAMPLES,
        progress=task.report,
        cancelled=lambda: task.cancelled,
    )


class MeasurementController(QObject):
    """The only writer of `MeasurementState`.

    Args:
        state: all of it.
        open_model: gives the open model.
        measure: measures one model.
    """

    def __init__(
        self,
        state: ApplicationState,
        open_model: Callable[[], TrainedModel | None],
        measure: Measure = measure_model,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices, self._state = state.notices, state.measurement
        self._open_model, self._measure = open_model, measure
        self._model: TrainedModel | None = None
        self._task: Task | None = None

    @Slot()
    def begin(self) -> None:
        """Measure the open model, unless that is under way or done."""
        if not self._state.work.under_way and (self._state.evaluation is None or self._model is not self._open_model()):
            self.measure()

    @Slot()
    def measure(self) -> None:
        """Measure the open model as it is now."""
        self.cancel()
        model = self._model = self._open_model()
        if model is None:
            self._state.work.end("There is no model to measure. Open or train one first.")
            return
        self._state.work.begin()
        self._task = Task(lambda task: self._measure(model, task), self, all_cores=True)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._state.work.advance)
        self._task.start()

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way; what was measured before stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = self._model = None
        self._state.work.end()

    @Slot(str)
    def save_as(self, path: str) -> None:
        """Write what was measured as JSON."""
        if self._state.evaluation is None:
            return
        text = json.dumps(self._state.evaluation.to_plain(), indent=2)
        try:
            with atomic_file(Path(path)) as file:
                file.write(f"{text}\n".encode())
        except WriteError as error:
            report(self._notices, error)
            return
        self._notices.post(Notice("info", f"Saved as {Path(path).name}."))

    @Slot(object)
    def _on_done(self, evaluation: Evaluation) -> None:
        self._task = None
        names = self._model.card.class_names if self._model is not None else ()
        self._state.show(evaluation, names)
        self._state.work.end()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = self._model = None
        notice = notice_of(error)
        self._state.work.end(f"{notice.sentence} {notice.remedy}".strip())
