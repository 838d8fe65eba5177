"""The images that the map shows."""

from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import ByteArray, frozen

ShownSplit = Literal["test", "train", "both"]

BLACK = 25
"""The highest level that counts as black: scanned grounds are not quite 0."""


class DataState(QObject):
    """The data set behind the map, and which of its splits is shown. Legend: N images, C H W."""

    images_changed = Signal()
    split_changed = Signal()
    images_indexed = Signal()
    """The nearest of the images can be searched from now on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._title = ""
        self._class_names: tuple[str, ...] = ()
        self._split: ShownSplit = "test"
        self._images: ByteArray = frozen(np.zeros((0, 1, 28, 28), np.uint8))
        self._labels: ByteArray = frozen(np.zeros(0, np.uint8))
        self._strokes = True

    @property
    def name(self) -> str:
        """Key of the data set in the registry."""
        return self._name

    @property
    def title(self) -> str:
        """Name of the data set on screen."""
        return self._title

    @property
    def class_names(self) -> tuple[str, ...]:
        """One name a label."""
        return self._class_names

    @property
    def split(self) -> ShownSplit:
        """Which images are wanted on the map."""
        return self._split

    @property
    def images(self) -> ByteArray:
        """uint8 [N, C, H, W], in the order of the map's points."""
        return self._images

    @property
    def labels(self) -> ByteArray:
        """uint8 [N]."""
        return self._labels

    @property
    def strokes(self) -> bool:
        """Whether the images are light strokes on black, as digits are, and no photographs: those may be inked."""
        return self._strokes

    def show(self, name: str, title: str, class_names: tuple[str, ...], images: ByteArray, labels: ByteArray) -> None:
        """Replace the images that the map shows."""
        self._name, self._title, self._class_names = name, title, class_names
        self._images, self._labels = images, labels
        self._strokes = _are_strokes(images)
        self.images_changed.emit()

    def set_split(self, split: ShownSplit) -> None:
        """Ask for other images of the same data set."""
        if split != self._split:
            self._split = split
            self.split_changed.emit()


def _are_strokes(images: ByteArray) -> bool:
    """Whether most of the outermost pixels of some images uint8 [N, C, H, W] are black; also where there are none."""
    some = images[:: max(len(images) // 100, 1)]
    border = np.concatenate([some[:, :, [0, -1]].ravel(), some[:, :, :, [0, -1]].ravel()])
    return not border.size or float(np.mean(border <= BLACK)) > 0.5
