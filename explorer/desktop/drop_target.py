"""Which dropped files are models, and the hint that is shown while one hovers over the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QWidget


def dropped_model(data: QMimeData) -> str | None:
    """The path of the one model file or run folder that is dragged, None for anything else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and (paths[0].suffix == ".safetensors" or paths[0].is_dir()):
        return str(paths[0])
    return None


def dropped_onnx(data: QMimeData) -> tuple[str, ...]:
    """The paths of the one or two ONNX files that are dragged, () for anything else."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    good = 1 <= len(paths) <= 2 and all(Path(path).suffix.lower() == ".onnx" for path in paths)
    return tuple(paths) if good else ()


class DropHint(QLabel):
    """Says in the middle of the window what a drop will do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Drop to open this model", parent)
        self._under = parent
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Show the hint over everything else."""
        self.adjustSize()
        self.move(self._under.rect().center() - self.rect().center())
        self.show()
        self.raise_()
