"""What dropped files are, by their names, and the hint that is shown while they hover over the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QWidget

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".svg")
"""What people call a picture: of those that cannot be read it is said so."""

IMAGE_ENDINGS = ("ubyte", "ubyte.gz", ".idx", ".idx.gz", ".npz")
TABLE_SUFFIXES = (".csv", ".tsv")
_OF_A_RUN = ("checkpoint.safetensors", "model.safetensors", "present.safetensors")


@dataclass(frozen=True)
class Drop:
    """What a drop would do.

    Attributes:
        kind: a model file or run folder, ONNX files, pictures for the map, a folder of pictures, a file of images, or a
            table of codes.
        paths: of the files; one for all but pictures and ONNX.
        promise: what is said while they hover.
    """

    kind: Literal["model", "onnx", "pictures", "folder", "file", "codes"]
    paths: tuple[str, ...]
    promise: str


def drop_of(data: QMimeData) -> Drop | None:
    """What is dragged; None for what the window has no use for."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    names = tuple(str(path) for path in paths)
    if not paths:
        return None
    if len(paths) <= 2 and all(path.suffix.lower() == ".onnx" for path in paths):
        return Drop("onnx", names, f"Drop to try {'this ONNX model' if len(paths) == 1 else 'these ONNX models'}")
    images = _images(paths)
    if images is not None:
        return Drop("file", (str(images),), "Drop to look at these images")
    pictures = tuple(str(path) for path in paths if path.suffix.lower() in PICTURE_SUFFIXES)
    if len(paths) == 1:
        alone = _alone(paths[0])
        if alone is not None:
            return alone
    if pictures:
        text = "this picture" if len(pictures) == 1 else f"{len(pictures)} pictures"
        return Drop("pictures", pictures, f"Drop to put {text} on the map")
    return None


def _alone(path: Path) -> Drop | None:
    """What a file or folder is that is dragged alone; None for a picture and for what is unknown."""
    name = str(path)
    if path.suffix == ".safetensors" or any((path / file).is_file() for file in _OF_A_RUN):
        return Drop("model", (name,), "Drop to open this model")
    if path.is_dir():
        return Drop("folder", (name,), "Drop to look at the pictures in this folder")
    if path.suffix.lower() in TABLE_SUFFIXES:
        return Drop("codes", (name,), "Drop to look at the codes in this table")
    return None


def _images(paths: Sequence[Path]) -> Path | None:
    """The one file of images, alone or with its labels."""
    if not all(path.name.lower().endswith(IMAGE_ENDINGS) for path in paths):
        return None
    images = [path for path in paths if len(paths) == 1 or "label" not in path.name]
    return images[0] if len(images) == 1 else None


class DropHint(QLabel):
    """Says in the middle of the window what a drop will do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self, promise: str) -> None:
        """Show the hint over everything else."""
        self.setText(promise)
        self.adjustSize()
        self.move(self._under.rect().center() - self.rect().center())
        self.show()
        self.raise_()
