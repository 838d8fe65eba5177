"""Which dropped files are models or pictures, and the hint that is shown while they hover over the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QWidget

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".svg")
"""What people call a picture: of those that cannot be read it is said so."""


def dropped_model(data: QMimeData) -> str | None:
    """The path of the one model file or run folder that is dragged, None for anything else."""
    paths = _paths(data)
    if len(paths) == 1 and (paths[0].suffix == ".safetensors" or paths[0].is_dir()):
        return str(paths[0])
    return None


def dropped_onnx(data: QMimeData) -> tuple[str, ...]:
    """The paths of the one or two ONNX files that are dragged, () for anything else."""
    paths = _paths(data)
    good = 1 <= len(paths) <= 2 and all(path.suffix.lower() == ".onnx" for path in paths)
    return tuple(str(path) for path in paths) if good else ()


def dropped_pictures(data: QMimeData) -> tuple[str, ...]:
    """The paths of the pictures that are dragged, in their order; none when a model is."""
    return tuple(str(path) for path in _paths(data) if path.suffix.lower() in PICTURE_SUFFIXES)


def drop_promise(data: QMimeData) -> str:
    """What a drop would do; "" for nothing."""
    if dropped_model(data) is not None:
        return "Drop to open this model"
    if dropped_onnx(data):
        return "Drop to try these ONNX models" if len(data.urls()) > 1 else "Drop to try this ONNX model"
    count = len(dropped_pictures(data))
    return "" if not count else f"Drop to put {'this picture' if count == 1 else f'{count} pictures'} on the map"


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


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
