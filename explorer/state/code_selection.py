"""Which codes of the document's sets are selected: a matter of looking, which undo leaves alone. Legend: M codes."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import IndexArray, frozen

Rows = Mapping[int, IndexArray]
"""By the id of a set, int64 [M], ascending, each once: its selected rows. Sets without any are not in it."""


class CodeSelection(QObject):
    """The selection among codes, beside that among images."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = MappingProxyType({})

    @property
    def rows(self) -> Rows:
        """The same mapping as long as nothing changes."""
        return self._rows

    @property
    def count(self) -> int:
        """How many codes are selected, of all sets together."""
        return sum(map(len, self._rows.values()))

    def set_rows(self, rows: Rows) -> None:
        """Select exactly these."""
        kept = {set_id: frozen(chosen) for set_id, chosen in rows.items() if len(chosen)}
        before = {set_id: chosen.tolist() for set_id, chosen in self._rows.items()}
        if before != {set_id: chosen.tolist() for set_id, chosen in kept.items()}:
            self._rows = MappingProxyType(kept)
            self.changed.emit()
