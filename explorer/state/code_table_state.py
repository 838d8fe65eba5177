"""A table of codes on its way to the map. Legend: M codes, D latent dimensions, S shown images, C H W."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.data.code_table import CodeTable
from trainer.values.arrays import ByteArray, FloatArray


@dataclass(frozen=True)
class FoundCodes:
    """What a table holds, for the open model.

    Attributes:
        table: M codes of D numbers.
        places: float32 [M, 2], map units; None where the map cannot tell.
        preview: uint8 [S, C, H, W], codes from all parts of the table, decoded.
    """

    table: CodeTable
    places: FloatArray | None
    preview: ByteArray


class CodeTableState(QObject):
    """Which table is looked at, and what was found."""

    path_changed = Signal()
    found_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._path = ""
        self._found: FoundCodes | None = None

    @property
    def path(self) -> str:
        """The file; "" before one is chosen."""
        return self._path

    @property
    def found(self) -> FoundCodes | None:
        """What is in it; None while that is not known."""
        return self._found

    def look_at(self, path: str) -> None:
        """Another table; what was found before is of another one."""
        self.set_found(None)
        if path != self._path:
            self._path = path
            self.path_changed.emit()

    def set_found(self, found: FoundCodes | None) -> None:
        """Replace what was found."""
        if found is not self._found:
            self._found = found
            self.found_changed.emit()
