"""Makes groups of the selection, and selects them again. Legend: M images of a group."""

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.selection_controller import NOTHING_SELECTED, SelectionController
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.group import Group
from explorer.state.notices import Notice
from explorer.tasks.task import Task
from trainer.errors import Cancelled
from trainer.values.arrays import ByteArray, IndexArray

BATCH = 4096
"""Images summed between two looks at "cancelled"."""


class GroupController(QObject):
    """The only writer of the document's groups."""

    def __init__(self, state: ApplicationState, selection: SelectionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._selection = state, selection

    @Slot()
    def make(self) -> None:
        """Keep the selection as a group, as soon as its mean image is known."""
        state = self._state
        indices, images, source = state.selection.indices, state.data.images, state.selection.source
        if not len(indices):
            if not state.code_selection.count:  # codes make a set of their own
                state.notices.post(NOTHING_SELECTED)
            return
        task = Task(lambda task: (source, indices, mean_image(images, indices, task)), self)
        task.done.connect(self._on_made)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(int)
    def select(self, group_id: int) -> None:
        """Select those images of a group that are visible."""
        group = self._shown(group_id)
        if group is not None:
            self._selection.show(np.array(group.indices, np.int64))

    @Slot(int, str, str)
    def export(self, group_id: int, kind: str, path: str) -> None:
        """Write all images of a group, hidden ones too, as `SelectionController.export` does."""
        group = self._shown(group_id)
        if group is not None:
            self._selection.export_images(np.array(group.indices, np.int64), kind, path)

    def _shown(self, group_id: int) -> Group | None:
        """A group whose images are on the map; for others it is told which to show."""
        state = self._state
        group = next(group for group in state.document.contents.groups if group.id == group_id)
        if group.source != state.selection.source or group.indices[-1] >= len(state.data.labels):
            data_set, _, split = group.source.rpartition("/")
            state.notices.post(
                Notice(
                    "info",
                    f"The images of {group.name} are not on the map.",
                    f"They belong to the data set “{data_set}”, images “{split}”: show these first.",
                )
            )
            return None
        return group

    @Slot(int, str)
    def rename(self, group_id: int, name: str) -> None:
        """Rename a group."""
        self._state.document.rename_group(group_id, name)

    @Slot(int, int)
    def colour(self, group_id: int, colour: int) -> None:
        """Mark a group with another colour."""
        self._state.document.colour_group(group_id, colour)

    @Slot(int)
    def delete(self, group_id: int) -> None:
        """Delete a group; its images stay."""
        self._state.document.remove_group(group_id)

    @Slot(object)
    def _on_made(self, made: tuple[str, IndexArray, ByteArray]) -> None:
        source, indices, mean = made
        channels, height, width = mean.shape
        levels = tuple(mean.ravel().tolist())
        self._state.document.add_group(source, tuple(indices.tolist()), levels, (channels, height, width))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._state.notices, error)


def mean_image(images: ByteArray, indices: IndexArray, task: Task) -> ByteArray:
    """Mean uint8 [C, H, W] of the chosen of images uint8 [N, C, H, W]. Runs on a worker thread."""
    total = np.zeros(images.shape[1:], np.int64)
    for begin in range(0, len(indices), BATCH):
        if task.cancelled:
            raise Cancelled("The group was not made.")
        total += images[indices[begin : begin + BATCH]].sum(axis=0, dtype=np.int64)
    return np.rint(total / len(indices)).astype(np.uint8)
