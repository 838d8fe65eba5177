"""Runs the experiment "Sample random codes" on the models that are wanted."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from explorer.controllers.model_controller import SHIPPED_AUTOENCODERS, shipped_model
from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of
from explorer.state.random_codes_state import OPEN_MODEL
from explorer.tasks.task import Task
from trainer.checkpoint.model_file import load_model
from trainer.data.registry import load_dataset
from trainer.decoding.trained_model import TrainedModel
from trainer.experiments.random_codes import Judge, sample_random_codes
from trainer.metrics.extractor import shipped_extractor
from trainer.values.random_codes import RandomCodes

Measure = Callable[[TrainedModel, int, Task], RandomCodes]
"""From a model, a seed and the task that it runs on to the result. Runs on a worker thread."""


@dataclass(frozen=True)
class _Job:
    """One model to measure: the side it stands on and how to get it."""

    side: int
    read: Callable[[], TrainedModel]


class RandomCodesController(QObject):
    """The only writer of `RandomCodesState`.

    Args:
        state: all of it.
        open_model: gives the open model.
        measure: carries the experiment out on one model.
    """

    def __init__(
        self,
        state: ApplicationState,
        open_model: Callable[[], TrainedModel | None],
        measure: Measure | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._state, self._open_model = state, state.random_codes, open_model
        self._measure = measure or Judges().measure
        self._jobs: list[_Job] = []
        self._task: Task | None = None
        self._side = 0
        self._total = 1
        state.model.card_changed.connect(self._on_card_changed)
        self._on_card_changed()

    @Slot()
    def begin(self) -> None:
        """Measure what has not been measured yet, when the experiment is opened."""
        if not self._state.work.under_way:
            self._run([side for side in (0, 1) if self._state.results[side] is None])

    @Slot()
    def reroll(self) -> None:
        """Draw other codes for both models."""
        self._state.set_seed(self._state.seed + 1)
        self._run([0, 1])

    @Slot(int, str)
    def choose(self, side: int, key: str) -> None:
        """Compare another model on one side."""
        if key != self._state.models[side] and key in dict(self._state.choices):
            self._state.set_model(side, key)
            self._run([side for side in (0, 1) if self._stale(side)])

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way; results that are there stay."""
        self._jobs = []
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._state.work.end()

    def _stale(self, side: int) -> bool:
        result = self._state.results[side]
        return result is None or result.seed != self._state.seed

    def _run(self, sides: list[int]) -> None:
        self.cancel()
        if sides:
            self._jobs, self._total = [_Job(side, self._reader(self._state.models[side])) for side in sides], len(sides)
            self._state.work.begin()
            self._next()

    def _reader(self, key: str) -> Callable[[], TrainedModel]:
        opened = self._open_model()
        if key == OPEN_MODEL and opened is not None:
            return lambda: opened
        return lambda: load_model(shipped_model(key))

    def _next(self) -> None:
        if not self._jobs:
            self._state.work.end()
            return
        job, seed, measure = self._jobs.pop(0), self._state.seed, self._measure
        self._side = job.side
        self._task = Task(lambda task: measure(job.read(), seed, task), self, all_cores=True)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._on_progressed)
        self._task.start()

    @Slot(object)
    def _on_done(self, result: RandomCodes) -> None:
        self._task = None
        self._state.set_result(self._side, result)
        self._next()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.cancel()
        notice = notice_of(error)
        self._state.work.end(f"{notice.sentence} {notice.remedy}".strip())

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self._state.work.advance((self._total - len(self._jobs) - 1 + share) / self._total)

    @Slot()
    def _on_card_changed(self) -> None:
        """Offer the open model where it fits; the shipped ones are there in any case."""
        shipped = tuple((key, title) for title, key in SHIPPED_AUTOENCODERS)
        card, path = self._app.model.card, self._app.model.path
        ours = card is not None and card.config.trained_here
        fits = ours and card is not None and card.family == "autoencoder" and card.image_shape == (1, 28, 28)
        is_shipped = path is not None and path in {shipped_model(key) for key, _ in shipped}
        offered = fits and not is_shipped and card is not None
        self._state.set_choices((*shipped, (OPEN_MODEL, f"Open: {card.title}")) if offered and card else shipped)
        for side in (0, 1):
            if self._state.models[side] == OPEN_MODEL:
                if offered:
                    self._state.set_result(side, None)  # it is another model now
                else:
                    self._state.set_model(side, "vae-2d")


class Judges:
    """Measures models, and keeps the judge of each data set."""

    def __init__(self) -> None:
        self._judges: dict[str, Judge] = {}

    def measure(self, model: TrainedModel, seed: int, task: Task) -> RandomCodes:
        """Runs on the worker thread, for one model at a time."""
        dataset = load_dataset(model.card.config.dataset)
        if dataset.name not in self._judges:
            self._judges[dataset.name] = Judge.over(dataset, shipped_extractor())
        return sample_random_codes(
            model,
            dataset,
            self._judges[dataset.name],
            seed=seed,
            progress=task.report,
            cancelled=lambda: task.cancelled,
        )
