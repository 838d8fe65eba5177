"""A folder of the user's pictures on its way to becoming a data set. Legend: M images, C H W."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.data.folder_options import FolderOptions
from trainer.values.arrays import ByteArray


@dataclass(frozen=True)
class FoundPictures:
    """What a folder holds, read with the options of its name.

    Attributes:
        name: of the data set, for `load_dataset`.
        title: on screen.
        train: images to train on.
        test: images never trained on.
        class_names: one a sub-folder, or a single one.
        preview: some of them as a model would see them, uint8 [M, C, H, W].
        remarks: what the user should know, one sentence each.
    """

    name: str
    title: str
    train: int
    test: int
    class_names: tuple[str, ...]
    preview: ByteArray
    remarks: tuple[str, ...] = ()


class FolderState(QObject):
    """Which folder is looked at, how it is read, and what was found."""

    wish_changed = Signal()
    found_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._path = ""
        self._options = FolderOptions(side=64)
        self._found: FoundPictures | None = None

    @property
    def path(self) -> str:
        """The folder; "" before one is chosen."""
        return self._path

    @property
    def options(self) -> FolderOptions:
        """Size and colour that the pictures are read with."""
        return self._options

    @property
    def found(self) -> FoundPictures | None:
        """What was found with these options; None while it is not known."""
        return self._found

    def wish(self, path: str, options: FolderOptions) -> None:
        """Look at a folder with these options; what was found before is of another wish."""
        if (path, options) != (self._path, self._options):
            self._path, self._options = path, options
            self.set_found(None)
            self.wish_changed.emit()

    def set_found(self, found: FoundPictures | None) -> None:
        """Replace what was found."""
        if found is not self._found:
            self._found = found
            self.found_changed.emit()
