"""How few dimensions a data set fills, beside examples of it and of random pixels. Legend: M images, C H W."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.arrays import ByteArray, frozen
from trainer.values.intrinsic_dimension import IntrinsicDimension


class DimensionsState(QObject):
    """What was estimated last, and the two grids of images."""

    estimate_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._estimate: IntrinsicDimension | None = None
        self._title = ""
        self._seconds = 0.0
        self._real: ByteArray = frozen(np.zeros((0, 1, 28, 28), np.uint8))
        self._random: ByteArray = self._real

    @property
    def estimate(self) -> IntrinsicDimension | None:
        """The estimates; None before the first."""
        return self._estimate

    @property
    def title(self) -> str:
        """Name of the data set on screen."""
        return self._title

    @property
    def seconds(self) -> float:
        """How long the estimate took."""
        return self._seconds

    @property
    def real(self) -> ByteArray:
        """Images of the data set, uint8 [M, C, H, W]."""
        return self._real

    @property
    def random(self) -> ByteArray:
        """Uniformly random pixels of the same shape, uint8 [M, C, H, W]."""
        return self._random

    def show(
        self, estimate: IntrinsicDimension, title: str, seconds: float, real: ByteArray, random: ByteArray
    ) -> None:
        """Replace what was estimated."""
        self._estimate, self._title, self._seconds = estimate, title, seconds
        self._real, self._random = real, random
        self.estimate_changed.emit()
