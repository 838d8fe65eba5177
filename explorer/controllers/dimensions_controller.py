"""Estimates how few dimensions the images of the open data set fill."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of
from explorer.tasks.task import Task
from trainer.data.registry import load_dataset
from trainer.geometry.intrinsic_dimension import intrinsic_dimension
from trainer.values.arrays import ByteArray, frozen
from trainer.values.intrinsic_dimension import IntrinsicDimension

EXAMPLES = 64
"""Images in each of the two grids."""


@dataclass(frozen=True)
class Estimated:
    """What one estimate gives; see `DimensionsState`."""

    name: str
    title: str
    estimate: IntrinsicDimension
    seconds: float
    real: ByteArray
    random: ByteArray


Estimate = Callable[[str, Task], Estimated]


def estimate_dataset(name: str, task: Task) -> Estimated:
    """The dimension of a data set by name. Runs on the worker thread."""
    dataset = load_dataset(name)
    started = time.perf_counter()
    found = intrinsic_dimension(dataset, progress=task.report, cancelled=lambda: task.cancelled)
    seconds = time.perf_counter() - started
    random = np.random.default_rng(0)
    noise = random.integers(0, 256, (EXAMPLES, *dataset.image_shape), dtype=np.uint8)
    real = dataset.train.images[np.sort(random.permutation(len(dataset.train))[:EXAMPLES])]
    return Estimated(name, dataset.title, found, seconds, frozen(real), frozen(noise))


class DimensionsController(QObject):
    """The only writer of `DimensionsState`."""

    def __init__(
        self, state: ApplicationState, estimate: Estimate = estimate_dataset, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._data, self._state, self._estimate = state.data, state.dimensions, estimate
        self._task: Task | None = None
        self._shown = ""

    @Slot()
    def begin(self) -> None:
        """Estimate the dimension of the images on the map, unless that is under way or done."""
        name = self._data.name or "mnist"
        if self._state.work.under_way or name == self._shown:
            return
        self._state.work.begin()
        self._task = Task(lambda task: self._estimate(name, task), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._state.work.advance)
        self._task.start()

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._state.work.end()

    @Slot(object)
    def _on_done(self, found: Estimated) -> None:
        self._task = None
        self._shown = found.name
        self._state.show(found.estimate, found.title, found.seconds, found.real, found.random)
        self._state.work.end()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        notice = notice_of(error)
        self._state.work.end(f"{notice.sentence} {notice.remedy}".strip())
