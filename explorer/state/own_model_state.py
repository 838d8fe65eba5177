"""A decoder and an encoder of another program on their way to being opened. Legend: M images, C H W."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.arrays import ByteArray
from trainer.values.image_format import ValueRange


@dataclass(frozen=True)
class OwnModelWish:
    """What the user wants to open.

    Attributes:
        decoder: path of its file; "" before one is chosen.
        encoder: path of its file; "" for a decoder alone.
        dataset: key of the data set that it is shown with; "" for none.
        values: range of the decoder's pixels; None to find it out.
    """

    decoder: str = ""
    encoder: str = ""
    dataset: str = ""
    values: ValueRange | None = None


@dataclass(frozen=True)
class FoundOwnModel:
    """What became of trying it.

    Attributes:
        remarks: what was found, one sentence each.
        preview: uint8 [M, C, H, W], decoded.
    """

    remarks: tuple[str, ...]
    preview: ByteArray


class OwnModelState(QObject):
    """What is wanted, and what was found."""

    wish_changed = Signal()
    found_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._wish = OwnModelWish()
        self._found: FoundOwnModel | None = None

    @property
    def wish(self) -> OwnModelWish:
        """What is wanted."""
        return self._wish

    @property
    def found(self) -> FoundOwnModel | None:
        """What this wish has come to; None while that is not known."""
        return self._found

    def change(self, **changes: object) -> None:
        """Want something else; what was found before is of another wish."""
        wish = replace(self._wish, **changes)  # type: ignore[arg-type]
        if wish != self._wish:
            self._wish = wish
            self.set_found(None)
            self.wish_changed.emit()

    def set_found(self, found: FoundOwnModel | None) -> None:
        """Replace what was found."""
        if found is not self._found:
            self._found = found
            self.found_changed.emit()
