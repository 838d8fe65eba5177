"""How a model of another program lays out its images, and how they become ours.

Legend: N batch, C channels, H W pixels, P = C·H·W.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray

Layout = Literal["nchw", "nhwc", "nhw", "flat", "flat-last"]
"""Axes of an image: channels first or last, grey without channels, or all numbers in a row (channels first or last)."""

ValueRange = Literal["unit", "signed", "bytes", "logits"]
"""Numbers of a pixel from black to white: 0 to 1, -1 to 1, 0 to 255, or before a sigmoid."""

RANGE_TEXTS: dict[ValueRange, str] = {
    "unit": "0 to 1",
    "signed": "−1 to 1",
    "bytes": "0 to 255",
    "logits": "before a sigmoid (logits)",
}
LAYOUT_TEXTS: dict[Layout, str] = {
    "nchw": "channels first",
    "nhwc": "channels last",
    "nhw": "without a channel axis",
    "flat": "all pixels in a row",
    "flat-last": "all pixels in a row, channels last",
}


@dataclass(frozen=True)
class ImageFormat:
    """Shape, layout and range of another program's images.

    Attributes:
        shape: (C, H, W) of one image.
        layout: order of the axes.
        values: range of the numbers.
    """

    shape: tuple[int, int, int]
    layout: Layout
    values: ValueRange

    @property
    def foreign_shape(self) -> tuple[int, ...]:
        """Shape of one image in the other program."""
        c, h, w = self.shape
        shapes = {"nchw": (c, h, w), "nhwc": (h, w, c), "nhw": (h, w)}
        return shapes.get(self.layout, (c * h * w,))

    def read(self, images: npt.NDArray[np.generic]) -> FloatArray:
        """Images of the other program [N, *foreign_shape] as float32 [N, C, H, W], 0 to 1; what is no number is 0."""
        c, h, w = self.shape
        array = np.asarray(images, np.float32)
        if self.layout in ("nhwc", "flat-last"):
            array = array.reshape(len(array), h, w, c).transpose(0, 3, 1, 2)
        array = array.reshape(len(array), c, h, w)
        if self.values == "signed":
            array = array * np.float32(0.5) + np.float32(0.5)
        elif self.values == "bytes":
            array = array * np.float32(1 / 255)
        elif self.values == "logits":
            array = np.asarray(1 / (1 + np.exp(-np.clip(array, -80, 80))), np.float32)
        array = np.where(np.isnan(array), np.float32(0), np.clip(array, 0, 1))
        return np.ascontiguousarray(array, np.float32)

    def write(self, images: FloatArray) -> FloatArray:
        """Images float32 [N, C, H, W], 0 to 1, as the other program wants them; a format of logits takes 0 to 1."""
        array = np.asarray(images, np.float32)
        if self.layout in ("nhwc", "flat-last"):
            array = array.transpose(0, 2, 3, 1)
        array = array.reshape(len(array), *self.foreign_shape)
        if self.values == "signed":
            array = array * np.float32(2) - np.float32(1)
        elif self.values == "bytes":
            array = array * np.float32(255)
        return np.ascontiguousarray(array, np.float32)
