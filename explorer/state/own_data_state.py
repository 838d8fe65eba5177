"""A folder, an IDX or an NPZ file of the user's on its way to becoming a data set. Legend: M images, C H W."""

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject

from explorer.state.looked_at_state import LookedAtState
from trainer.data.folder_options import FolderOptions
from trainer.values.arrays import ByteArray

DataKind = Literal["folder", "file"]
FIND_OUT = "auto"
OWN = "own"
NO_LABELS = "none"


@dataclass(frozen=True)
class OwnDataWish:
    """What shall be looked at, and how it is read.

    Attributes:
        path: of the folder or the file; "" before one is chosen.
        kind: a "folder" of pictures, or a "file" of images.
        options: size and colour that pictures are read with.
        labels: "own" for those of the data itself, "none" for one class, or the path of a table; "auto" for those of
            the data itself, or else of a table that lies beside it.
    """

    path: str = ""
    kind: DataKind = "folder"
    options: FolderOptions = field(default_factory=lambda: FolderOptions(side=64))
    labels: str = FIND_OUT


@dataclass(frozen=True)
class FoundImages:
    """What there is, read as it was wished.

    Attributes:
        name: of the data set, for `load_dataset`.
        title: on screen.
        train: images to train on.
        test: images never trained on.
        class_names: of the labels; a single one where there are none.
        counts: images of each class.
        preview: some of them as a model would see them, uint8 [M, C, H, W].
        labels: where the labels come from, as in the wish, but never "auto".
        remarks: what the user should know, one sentence each.
    """

    name: str
    title: str
    train: int
    test: int
    class_names: tuple[str, ...]
    counts: tuple[int, ...]
    preview: ByteArray
    labels: str = OWN
    remarks: tuple[str, ...] = ()


class OwnDataState(LookedAtState[OwnDataWish, FoundImages]):
    """What is looked at, how it is read, and what was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(OwnDataWish(), parent)
