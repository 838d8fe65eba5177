"""What the axes and numbers of an array of images mean, whoever made it. Legend: N batch, C channels, H W pixels."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from trainer.errors import DataError
from trainer.values.image_format import Layout, ValueRange

Shape = tuple[int, int, int]
AnyArray = npt.NDArray[np.generic]
CHANNELS = (1, 3)
SMALLEST, LARGEST = 2, 1024
_SIGNED, _UNIT, _BYTES = 1.05, 1.02, 255.5
_WRONG = "Give grey or RGB images, with the shape [N, C, H, W], [N, H, W, C], [N, H, W] or [N, C·H·W]."


def shape_and_layout(
    axes: Sequence[int], hint: Shape | None = None, what: str = "The decoder makes arrays of"
) -> tuple[Shape, Layout]:
    """What the axes of one image mean.

    Args:
        axes: sizes, without the batch.
        hint: (C, H, W) of images that belong to it, which settles what is doubtful.
        what: begins the sentence of an error.

    Raises:
        DataError: they are those of no image.
    """
    sizes = tuple(int(size) for size in axes)
    shape: Shape | None = None
    layout: Layout = "nchw"
    if len(sizes) == 3:
        last = sizes[2] in CHANNELS and (sizes[0] not in CHANNELS or (hint is not None and hint == _moved(sizes)))
        shape, layout = (_moved(sizes), "nhwc") if last else ((sizes[0], sizes[1], sizes[2]), "nchw")
    elif len(sizes) == 2:
        shape, layout = (1, sizes[0], sizes[1]), "nhw"
    elif len(sizes) == 1:
        layout = "flat"
        shape = hint if hint is not None and math.prod(hint) == sizes[0] else _square(sizes[0])
    good = shape is not None and shape[0] in CHANNELS and all(SMALLEST <= side <= LARGEST for side in shape[1:])
    if shape is None or not good:
        shown = "[" + ", ".join(["N", *map(str, sizes)]) + "]"
        raise DataError(f"{what} the shape {shown}, which is not that of images.", _WRONG)
    return shape, layout


def range_of(values: AnyArray) -> ValueRange:
    """Which range numbers of pixels are most likely from."""
    finite = np.asarray(values, np.float64)
    finite = finite[np.isfinite(finite)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if low >= -0.02:
        return "unit" if high <= _UNIT else "bytes" if high <= _BYTES else "logits"
    return "signed" if low >= -_SIGNED and high <= _SIGNED else "logits"


def _moved(sizes: tuple[int, ...]) -> Shape:
    return sizes[2], sizes[0], sizes[1]


def _square(count: int) -> Shape | None:
    for channels in CHANNELS:
        side = math.isqrt(count // channels)
        if channels * side * side == count:
            return channels, side, side
    return None
