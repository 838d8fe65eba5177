"""Reads a folder of pictures or a file of images, shows what a model would see of it, and offers it as a data set."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from explorer.state.failures import notice_of
from explorer.state.own_data_state import FIND_OUT, OWN, DataKind, FoundImages, OwnDataState, OwnDataWish
from explorer.tasks.task import Task
from trainer.data.file_options import FileOptions, file_name, table_beside
from trainer.data.folder_options import Colour, folder_name
from trainer.data.registry import load_dataset
from trainer.errors import DataError
from trainer.values.arrays import frozen
from trainer.values.images import ImageDataset

PREVIEW = 40

Read = Callable[[OwnDataWish, Task], FoundImages]


def read_own(wish: OwnDataWish, task: Task) -> FoundImages:
    """Read the images of a wish; pictures of a folder come from the cache if they can. Runs on a worker thread."""
    labels = OWN if wish.labels == FIND_OUT else wish.labels
    dataset, remarks = _load(wish, labels, task), tuple[str, ...]()
    beside = table_beside(Path(wish.path)) if wish.labels == FIND_OUT and len(dataset.class_names) == 1 else ""
    if beside:
        try:
            dataset, labels = _load(wish, beside, task), beside
        except DataError as error:
            remarks = (f"The labels beside were not taken. {error}",)
    chosen = np.sort(np.random.default_rng(0).permutation(len(dataset.train))[:PREVIEW])
    counts = np.bincount(
        np.concatenate([dataset.train.labels, dataset.test.labels]), minlength=len(dataset.class_names)
    )
    return FoundImages(
        dataset.name,
        dataset.title,
        len(dataset.train),
        len(dataset.test),
        dataset.class_names,
        tuple(counts.tolist()),
        frozen(dataset.train.images[chosen]),
        labels,
        (*remarks, *dataset.remarks),
    )


def _load(wish: OwnDataWish, labels: str, task: Task) -> ImageDataset:
    if wish.kind == "folder":
        name = folder_name(wish.path, replace(wish.options, labels="folders" if labels == OWN else labels))
    else:
        name = file_name(wish.path, FileOptions(labels))
    return load_dataset(name, progress=task.report, cancelled=lambda: task.cancelled)


class OwnDataController(QObject):
    """The only writer of `OwnDataState`."""

    accepted = Signal(str, str, int)
    """Name, title and number of training images of a data set that the user wants to train on."""

    def __init__(self, state: OwnDataState, read: Read = read_own, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._read = state, read
        self._task: Task | None = None

    @Slot(str, str)
    def choose(self, path: str, kind: DataKind) -> None:
        """Look at a "folder" or a "file"; at the same one again, since its images may be others now."""
        self._state.change(path=path, kind=kind, labels=FIND_OUT)
        self._begin()

    @Slot(int)
    def set_side(self, side: int) -> None:
        """Read the pictures with another size, 28, 32 or 64 pixels."""
        self._change(options=replace(self._state.wish.options, side=side))

    @Slot(str)
    def set_colour(self, colour: Colour) -> None:
        """Read the pictures grey, in colour, or as they are."""
        self._change(options=replace(self._state.wish.options, colour=colour))

    @Slot(str)
    def set_labels(self, labels: str) -> None:
        """Take the labels of the data itself ("own"), "none", or those of a table by its path."""
        self._change(labels=labels)

    @Slot()
    def accept(self) -> None:
        """Offer what was found as a data set."""
        found = self._state.found
        if found is not None:
            self.accepted.emit(found.name, found.title, found.train)

    @Slot()
    def cancel(self) -> None:
        """Give up reading; what was found before stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._state.work.end()

    def _change(self, **changes: object) -> None:
        before = self._state.wish
        self._state.change(**changes)
        if self._state.wish != before:
            self._begin()

    def _begin(self) -> None:
        self.cancel()
        wish = self._state.wish
        if not wish.path:
            return
        self._state.work.begin()
        self._task = Task(lambda task: self._read(wish, task), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._state.work.advance)
        self._task.start()

    @Slot(object)
    def _on_done(self, found: FoundImages) -> None:
        self._task = None
        self._state.change(labels=found.labels)
        self._state.set_found(found)
        self._state.work.end()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._state.set_found(None)
        notice = notice_of(error)
        self._state.work.end(f"{notice.sentence} {notice.remedy}".strip())
