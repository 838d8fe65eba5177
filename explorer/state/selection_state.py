"""Which of the shown images are selected. Legend: M selected images."""

from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.arrays import IndexArray, frozen

Combine = Literal["replace", "add", "remove"]
"""What a new outline does to the selection there is."""


class SelectionState(QObject):
    """The selection: a matter of looking, which undo leaves alone."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        """How far the export of images is."""
        self._indices: IndexArray = frozen(np.zeros(0, np.int64))
        self._source = ""

    @property
    def indices(self) -> IndexArray:
        """int64 [M], ascending, each once; into `DataState.images`."""
        return self._indices

    @property
    def source(self) -> str:
        """Which images the indices count: data set and split, for example "mnist/test"."""
        return self._source

    def set_source(self, source: str) -> None:
        """Other images are shown."""
        self._source = source

    def set_indices(self, indices: IndexArray) -> None:
        """Select exactly these images."""
        chosen = np.unique(indices)
        if not np.array_equal(chosen, self._indices):
            self._indices = frozen(chosen, np.int64)
            self.changed.emit()
