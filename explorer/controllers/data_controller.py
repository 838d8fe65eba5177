"""Loads the images behind the map."""

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from explorer.controllers.failures import report
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.state.data_state import ShownSplit
from explorer.tasks.task import Task
from trainer.data.registry import describe, load_split
from trainer.geometry.neighbours import NearestImages
from trainer.values.arrays import frozen
from trainer.values.images import LabelledImages


class DataController(QObject):
    """Keeps `DataState` and the searchable images in step with what is wanted."""

    failed = Signal(object)
    """The exception that kept a data set from being loaded."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._task: Task | None = None
        self._index_task: Task | None = None
        self._wanted = ""
        state.data.split_changed.connect(self._on_split_changed)

    @Slot(str)
    def open(self, name: str) -> None:
        """Show the images of a data set."""
        if name != self._wanted:
            self._wanted = name
            self._load()

    @Slot(str)
    def show_split(self, split: ShownSplit) -> None:
        """Show the test images, the training images or both."""
        self._state.data.set_split(split)

    @Slot()
    def _on_split_changed(self) -> None:
        self._load()

    def _load(self) -> None:
        name, split = self._wanted, self._state.data.split

        def work(_task: Task) -> tuple[str, LabelledImages]:
            return name, _read(name, split)

        if self._task is not None:
            self._task.cancel()
        self._task = Task(work, self)
        self._task.done.connect(self._on_loaded)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot(object)
    def _on_loaded(self, loaded: tuple[str, LabelledImages]) -> None:
        name, shown = loaded
        description = describe(name)
        self._decoding.use(neighbours=None)
        self._state.data.show(name, description.title, description.class_names, shown.images, shown.labels)
        if self._index_task is not None:
            self._index_task.cancel()
        self._index_task = Task(lambda _task: NearestImages(shown.images), self)
        self._index_task.done.connect(self._on_indexed)
        self._index_task.failed.connect(self._on_failed)
        self._index_task.start()

    @Slot(object)
    def _on_indexed(self, neighbours: NearestImages) -> None:
        self._decoding.use(neighbours=neighbours)
        self._state.data.images_indexed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._wanted = self._state.data.name
        report(self._state.notices, error)
        self.failed.emit(error)


def _read(name: str, split: ShownSplit) -> LabelledImages:
    """The images to show. Runs on a worker thread."""
    if split != "both":
        return load_split(name, split)
    test, train = load_split(name, "test"), load_split(name, "train")
    return LabelledImages(
        frozen(np.concatenate([test.images, train.images])), frozen(np.concatenate([test.labels, train.labels]))
    )
