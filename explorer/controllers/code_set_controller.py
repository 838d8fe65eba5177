"""Probes, edits and exports the sets of codes of the document."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.export.selection import write_codes_csv
from explorer.state.application_state import ApplicationState
from explorer.state.code_set import CodeSet
from explorer.state.code_set_edits import with_code_set_coloured, with_code_set_renamed, without_code_set
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.state.placing import places_of
from explorer.tasks.task import Task
from trainer.values.arrays import FloatArray, frozen


class CodeSetController(QObject):
    """Writes the sets of codes of the document, as else only the controller of tables does."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state

    @Slot(int)
    def probe_mean(self, set_id: int) -> None:
        """Put the probe on the mean of a set."""
        self._hold(frozen(self._set(set_id).codes.mean(axis=0, dtype=np.float64), np.float32))

    @Slot(int, int)
    def probe(self, set_id: int, row: int) -> None:
        """Put the probe on one code of a set."""
        self._hold(frozen(self._set(set_id).codes[row]))

    @Slot(int, str)
    def rename(self, set_id: int, name: str) -> None:
        """Rename a set."""
        document = self._state.document
        document.edit("Rename codes", with_code_set_renamed(document.contents, set_id, name))

    @Slot(int, int)
    def colour(self, set_id: int, colour: int) -> None:
        """Mark a set with another colour."""
        document = self._state.document
        document.edit("Colour codes", with_code_set_coloured(document.contents, set_id, colour))

    @Slot(int)
    def delete(self, set_id: int) -> None:
        """Remove a set."""
        document = self._state.document
        document.edit("Remove codes", without_code_set(document.contents, set_id))

    @Slot(int, str)
    def export(self, set_id: int, path: str) -> None:
        """Write a set as CSV, in the background."""
        kept = self._set(set_id)

        def write(_task: Task) -> Path:
            classes = [kept.class_of(row) for row in range(len(kept))] if kept.class_names else None
            write_codes_csv(Path(path), kept.indices, classes, kept.codes)
            return Path(path)

        task = Task(write, self)
        task.done.connect(self._on_written)
        task.failed.connect(self._on_failed)
        task.start()

    def _set(self, set_id: int) -> CodeSet:
        return next(kept for kept in self._state.document.contents.code_sets if kept.id == set_id)

    def _hold(self, code: FloatArray) -> None:
        chart = self._state.model.chart
        if chart is None or len(code) != chart.latent_dims:
            return
        foot = places_of(code[np.newaxis], self._state.model)
        self._state.probe.hold(code, None if foot is None else (float(foot[0, 0]), float(foot[0, 1])))

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._state.notices.post(Notice("info", f"Saved as {path}."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._state.notices, error)
