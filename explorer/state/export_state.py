"""The export of the walk: what is wished for, how large it will be, and how far the work is."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.arrays import ByteArray

WalkFormat = Literal["gif", "apng", "webp", "mp4", "png-strip", "png-frames", "npz"]
Playing = Literal["once", "loop", "ping-pong"]


@dataclass(frozen=True)
class ExportSettings:
    """What file is wished for.

    Attributes:
        kind: of file.
        scale: pixels for each pixel of an image, across and down, 1 to 16.
        captions: whether frame number, place on the way and class stand under each frame.
        frames_per_s: speed of what moves, 1 to 60.
        playing: how often, and in which direction.
    """

    kind: WalkFormat = "gif"
    scale: int = 8
    captions: bool = False
    frames_per_s: int = 12
    playing: Playing = "loop"

    @property
    def moves(self) -> bool:
        """Whether such a file has a speed."""
        return self.kind in ("gif", "apng", "webp", "mp4")

    @property
    def pictures(self) -> bool:
        """Whether such a file is made of pictures."""
        return self.kind != "npz"


@dataclass(frozen=True, eq=False)
class ExportPreview:
    """What the file will be like.

    Attributes:
        picture: uint8 [H, W, C], the frame at the play head as it will be written.
        width_px: of each picture, or of the one that there is.
        height_px: likewise.
        frames: in the order of playing.
        seconds: of one round; None where nothing moves.
        classified: whether captions can tell a class.
    """

    picture: ByteArray
    width_px: int
    height_px: int
    frames: int
    seconds: float | None
    classified: bool


class ExportState(QObject):
    """Settings, preview and work."""

    settings_changed = Signal()
    preview_changed = Signal()
    saved_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._settings = ExportSettings()
        self._preview: ExportPreview | None = None
        self._saved = ""

    @property
    def settings(self) -> ExportSettings:
        """What is wished for."""
        return self._settings

    @property
    def preview(self) -> ExportPreview | None:
        """What that gives; None without a walk."""
        return self._preview

    @property
    def saved(self) -> str:
        """Where the last file went; "" while none did since the wish was changed."""
        return self._saved

    def wish(self, **changes: Any) -> None:
        """Change some of the settings."""
        settings = dataclasses.replace(self._settings, **changes)
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit()
            self.set_saved("")

    def set_preview(self, preview: ExportPreview | None) -> None:
        """Say what the wish gives."""
        if preview is not self._preview:
            self._preview = preview
            self.preview_changed.emit()

    def set_saved(self, path: str) -> None:
        """Say where the file went."""
        if path != self._saved:
            self._saved = path
            self.saved_changed.emit()
