"""A decoder and an encoder of another program on their way to being opened. Legend: M images, C H W."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from explorer.state.looked_at_state import LookedAtState
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


class OwnModelState(LookedAtState[OwnModelWish, FoundOwnModel]):
    """What is wanted, and what was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(OwnModelWish(), parent)
