"""Selects the codes that boxes and lassos enclose, and keeps what is selected as a set. Legend: K corners."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.code_set_edits import with_code_set
from explorer.state.placing import belongs, places_of
from explorer.state.selection_state import Combine
from trainer.data.code_table import CodeTable
from trainer.geometry.polygons import inside_polygon
from trainer.values.arrays import IndexArray, frozen

_NONE: IndexArray = frozen(np.zeros(0, np.int64))


class CodeSelecting(QObject):
    """The only writer of `CodeSelection`."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._selection = state, state.code_selection
        state.document.contents_changed.connect(self._on_contents_changed)
        state.model.card_changed.connect(self.clear)

    @Slot(object, str)
    def take(self, corners: npt.NDArray[np.float64], combine: Combine) -> None:
        """Select, add or remove what an outline [K, 2] encloses, map units; none is a click on the ground."""
        if len(corners) < 3:
            if combine == "replace":
                self.clear()
            return
        chosen = {}
        for kept in self._state.document.contents.code_sets:
            places = places_of(kept.codes, self._state.model) if belongs(kept, self._state.model) else None
            now = self._selection.rows.get(kept.id, _NONE)
            enclosed = _NONE if places is None else np.flatnonzero(inside_polygon(places, corners))
            if combine == "add":
                enclosed = np.union1d(now, enclosed)
            elif combine == "remove":
                enclosed = np.setdiff1d(now, enclosed, assume_unique=True)
            chosen[kept.id] = enclosed
        self._selection.set_rows(chosen)

    @Slot()
    def clear(self) -> None:
        """Select no code."""
        self._selection.set_rows({})

    @Slot()
    def keep(self) -> None:
        """Keep what is selected of each set as a new set, in one step of undo."""
        document = self._state.document
        contents = document.contents
        for kept in document.contents.code_sets:
            rows = self._selection.rows.get(kept.id)
            if rows is not None:
                labels = kept.labels[rows] if kept.class_names else kept.labels
                part = CodeTable(frozen(kept.codes[rows]), frozen(labels), kept.class_names, frozen(kept.indices[rows]))
                contents = with_code_set(contents, part, kept.name, kept.space)
        document.edit("Group codes", contents)

    @Slot()
    def _on_contents_changed(self) -> None:
        there = {kept.id for kept in self._state.document.contents.code_sets}
        self._selection.set_rows({set_id: rows for set_id, rows in self._selection.rows.items() if set_id in there})
