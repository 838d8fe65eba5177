"""Selects what boxes and lassos enclose, and writes the selection to files. Legend: N images, K corners."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Slot

from explorer.export.selection import Selected, write_selected_csv, write_selected_images, write_selected_npz
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.state.selection_state import Combine
from explorer.tasks.task import Task
from trainer.geometry.polygons import inside_polygon
from trainer.values.arrays import IndexArray, frozen

NO_POINTS = Notice("info", "The points are not shown, so none can be selected.", "Show them first: View › Points (1).")
NOTHING_SELECTED = Notice(
    "info", "No image is selected.", "Draw around some points with the lasso (O) or the box (B) first."
)
STILL_WRITING = Notice("info", "Images are still being written.", "Wait until they are, or cancel that first.")


class SelectionController(QObject):
    """The only writer of `SelectionState`. Only what is visible can be selected, and what is hidden leaves it."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._selection = state, state.selection
        self._task: Task | None = None
        state.map.classes_changed.connect(self._on_visible_changed)
        state.model.card_changed.connect(self._on_card_changed)
        state.data.images_changed.connect(self._on_images_changed)
        self._on_images_changed()

    @Slot(object, str)
    def take(self, corners: npt.NDArray[np.float64], combine: Combine) -> None:
        """Select, add or remove what an outline [K, 2] encloses, map units; none is a click on the ground."""
        if len(corners) < 3:
            if combine == "replace":
                self.clear()
            return
        if self._points_are_off():
            return
        visible = self._visible()
        if not visible.any():  # also while points and images differ in number
            return
        enclosed = np.flatnonzero(inside_polygon(self._state.map.points, corners) & visible)
        now = self._selection.indices
        if combine == "add":
            enclosed = np.union1d(now, enclosed)
        elif combine == "remove":
            enclosed = np.setdiff1d(now, enclosed, assume_unique=True)
        self._selection.set_indices(enclosed)

    def show(self, indices: IndexArray) -> None:
        """Select those of these images that are visible."""
        visible = self._visible()
        self._selection.set_indices(indices[visible[indices]])

    @Slot()
    def select_all(self) -> None:
        """Select all visible points."""
        if not self._points_are_off():
            self._selection.set_indices(np.flatnonzero(self._visible()))

    @Slot()
    def invert(self) -> None:
        """Select the visible points that are not selected, and no others."""
        if self._points_are_off():
            return
        wanted = self._visible()
        wanted[self._selection.indices] = False
        self._selection.set_indices(np.flatnonzero(wanted))

    @Slot()
    def clear(self) -> None:
        """Select nothing."""
        self._selection.set_indices(frozen(np.zeros(0, np.int64)))

    @Slot(str, str)
    def export(self, kind: str, path: str) -> None:
        """Write the selection as "selection-csv", "selection-npz" or "selection-png" (a folder)."""
        if not len(self._selection.indices):
            self._state.notices.post(NOTHING_SELECTED)
            return
        self.export_images(self._selection.indices, kind, path)

    def export_images(self, indices: IndexArray, kind: str, path: str) -> None:
        """Write any of the shown images, by their indices, as `export` does."""
        if self._selection.work.under_way:
            self._state.notices.post(STILL_WRITING)
            return
        data, codes = self._state.data, self._state.map.codes
        if len(codes) != len(data.images):
            codes = frozen(np.zeros((len(data.images), 0), np.float32))  # a generator has none
        selected = Selected(indices, data.labels, data.class_names, codes, data.images)
        self._selection.work.begin()
        self._task = Task(_writer(selected, kind, Path(path)), self)
        self._task.done.connect(self._on_written)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._selection.work.advance)
        self._task.start()

    @Slot()
    def cancel_export(self) -> None:
        """Give up the export under way; nothing is left of it."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._selection.work.end()

    def _points_are_off(self) -> bool:
        """Whether the layer of points is off, which is told."""
        off = "points" not in self._state.map.layers
        if off:
            self._state.notices.post(NO_POINTS)
        return off

    def _visible(self) -> npt.NDArray[np.bool_]:
        """bool [N]: all false while the points are switched off, or belong to other images for a moment."""
        state = self._state
        labels = state.data.labels
        if "points" not in state.map.layers or len(state.map.points) != len(labels):
            return np.zeros(len(labels), bool)
        return ~np.isin(labels, np.array(sorted(state.map.hidden_classes), np.int64))

    @Slot()
    def _on_card_changed(self) -> None:
        """A generator encodes nothing, so that there is nothing to select."""
        if self._state.model.is_gan and self._state.map.tool in ("box", "lasso"):
            self._state.map.set_tool("probe")

    @Slot()
    def _on_images_changed(self) -> None:
        self._selection.set_source(f"{self._state.data.name}/{self._state.data.split}")
        self.clear()

    @Slot()
    def _on_visible_changed(self) -> None:
        labels, indices = self._state.data.labels, self._selection.indices
        hidden = np.array(sorted(self._state.map.hidden_classes), np.int64)
        self._selection.set_indices(indices[~np.isin(labels[indices], hidden)])

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._task = None
        self._selection.work.end()
        self._state.notices.post(Notice("info", f"Saved as {path}."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._selection.work.end()
        report(self._state.notices, error)


def _writer(selected: Selected, kind: str, path: Path) -> Callable[[Task], Path]:
    def write(task: Task) -> Path:
        """Runs on a worker thread."""
        if kind == "selection-csv":
            write_selected_csv(path, selected)
        elif kind == "selection-npz":
            write_selected_npz(path, selected)
        elif kind == "selection-png":
            write_selected_images(path, selected, progress=task.report, cancelled=lambda: task.cancelled)
        else:
            raise ValueError(f"there is no export called {kind!r}")
        return path

    return write
