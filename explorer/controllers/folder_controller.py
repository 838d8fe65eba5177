"""Reads a folder of pictures, shows what a model would see of it, and offers it as a data set."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from explorer.state.failures import notice_of
from explorer.state.folder_state import FolderState, FoundPictures
from explorer.tasks.task import Task
from trainer.data.folder_options import Colour, FolderOptions, folder_name
from trainer.data.registry import load_dataset
from trainer.values.arrays import frozen

PREVIEW = 40

Read = Callable[[str, Task], FoundPictures]


def read_folder(name: str, task: Task) -> FoundPictures:
    """Read a folder, or take it from the cache. Runs on a worker thread."""
    dataset = load_dataset(name, progress=task.report, cancelled=lambda: task.cancelled)
    chosen = np.sort(np.random.default_rng(0).permutation(len(dataset.train))[:PREVIEW])
    return FoundPictures(
        dataset.name,
        dataset.title,
        len(dataset.train),
        len(dataset.test),
        dataset.class_names,
        frozen(dataset.train.images[chosen]),
        dataset.remarks,
    )


class FolderController(QObject):
    """The only writer of `FolderState`."""

    accepted = Signal(str, str, int)
    """Name, title and number of training images of a data set that the user wants to train on."""

    def __init__(self, state: FolderState, read: Read = read_folder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._read = state, read
        self._task: Task | None = None

    @Slot(str)
    def choose(self, path: str) -> None:
        """Look at a folder; at the same one again, since its pictures may be others now."""
        self._state.wish(path, self._state.options)
        self._begin()

    @Slot(int)
    def set_side(self, side: int) -> None:
        """Read the pictures with another size, 28, 32 or 64 pixels."""
        self._choose_options(FolderOptions(side, self._state.options.colour, self._state.options.labels))

    @Slot(str)
    def set_colour(self, colour: Colour) -> None:
        """Read the pictures grey, in colour, or as they are."""
        self._choose_options(FolderOptions(self._state.options.side, colour, self._state.options.labels))

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

    def _choose_options(self, options: FolderOptions) -> None:
        if options != self._state.options:
            self._state.wish(self._state.path, options)
            self._begin()

    def _begin(self) -> None:
        self.cancel()
        if not self._state.path:
            return
        name = folder_name(self._state.path, self._state.options)
        self._state.work.begin()
        self._task = Task(lambda task: self._read(name, task), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._state.work.advance)
        self._task.start()

    @Slot(object)
    def _on_done(self, found: FoundPictures) -> None:
        self._task = None
        self._state.set_found(found)
        self._state.work.end()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._state.set_found(None)
        notice = notice_of(error)
        self._state.work.end(f"{notice.sentence} {notice.remedy}".strip())
