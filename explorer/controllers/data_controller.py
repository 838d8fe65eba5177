"""Loads the images behind the map."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.state.data_state import ShownSplit
from explorer.state.failures import report
from explorer.tasks.task import Task
from trainer.data.description import Split
from trainer.data.registry import DATASETS, load_dataset, load_split
from trainer.geometry.neighbours import NearestImages
from trainer.values.arrays import frozen
from trainer.values.images import ImageDataset, LabelledImages


@dataclass(frozen=True)
class _Wish:
    """Which images the map shall show."""

    name: str
    split: ShownSplit


@dataclass(frozen=True)
class _Loaded:
    """A wish come true."""

    wish: _Wish
    title: str
    class_names: tuple[str, ...]
    shown: LabelledImages


class DataController(QObject):
    """Keeps `DataState` and the searchable images in step with what is wanted."""

    failed = Signal(object)
    """The exception that kept a data set from being loaded; the images shown before stay."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._task: Task | None = None
        self._index_task: Task | None = None
        self._shown = self._wanted = _Wish("", state.data.split)
        self._offered: dict[str, ImageDataset] = {}
        state.data.split_changed.connect(self._on_split_changed)

    def offer(self, dataset: ImageDataset) -> None:
        """Let a data set in memory be opened by its name."""
        self._offered[dataset.name] = dataset

    @Slot(str)
    def open(self, name: str) -> None:
        """Show the images of a data set: a key of the registry, or the path of an IDX file of images."""
        self._want(_Wish(name, self._state.data.split))

    @Slot(str)
    def show_split(self, split: ShownSplit) -> None:
        """Show the test images, the training images or both."""
        self._state.data.set_split(split)

    @Slot()
    def _on_split_changed(self) -> None:
        self._want(_Wish(self._wanted.name, self._state.data.split))

    def _want(self, wish: _Wish) -> None:
        """Begin to load, unless it is already under way or shown; what was wanted before is given up."""
        if wish == self._wanted:
            return
        self._wanted = wish
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if wish == self._shown or not wish.name:
            return
        offered = self._offered.get(wish.name)
        self._task = Task(lambda _task: _load(wish, offered), self)
        self._task.done.connect(self._on_loaded)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot(object)
    def _on_loaded(self, loaded: _Loaded) -> None:
        self._task = None
        self._shown = loaded.wish
        self._decoding.use(neighbours=None)
        images = loaded.shown.images
        self._state.data.show(loaded.wish.name, loaded.title, loaded.class_names, images, loaded.shown.labels)
        if self._index_task is not None:
            self._index_task.cancel()
        self._index_task = Task(lambda _task: NearestImages(images) if len(images) else None, self)
        self._index_task.done.connect(self._on_indexed)
        self._index_task.failed.connect(self._on_index_failed)
        self._index_task.start()

    @Slot(object)
    def _on_indexed(self, neighbours: NearestImages | None) -> None:
        self._decoding.use(neighbours=neighbours)
        self._state.data.images_indexed.emit()

    @Slot(object)
    def _on_index_failed(self, error: Exception) -> None:
        report(self._state.notices, error)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._wanted = self._shown
        self._state.data.set_split(self._shown.split)
        report(self._state.notices, error)
        self.failed.emit(error)


def _load(wish: _Wish, offered: ImageDataset | None) -> _Loaded:
    """Read the images of a wish. Runs on a worker thread."""
    if wish.name in DATASETS:
        title, class_names = DATASETS[wish.name].title, DATASETS[wish.name].class_names
        read: Callable[[Split], LabelledImages] = functools.partial(load_split, wish.name)
    else:  # the user's own
        own = offered or load_dataset(wish.name)
        title, class_names = own.title, own.class_names
        read = {"test": own.test, "train": own.train}.__getitem__
    shown = _joined(read("test"), read("train")) if wish.split == "both" else read(wish.split)
    return _Loaded(wish, title, class_names, shown if len(shown) else read("train"))


def _joined(first: LabelledImages, second: LabelledImages) -> LabelledImages:
    return LabelledImages(
        frozen(np.concatenate([first.images, second.images])), frozen(np.concatenate([first.labels, second.labels]))
    )
