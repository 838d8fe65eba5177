"""Where two images differ, and by how much. Legend: C channels, H W pixels."""

import math
from dataclasses import dataclass

import numpy as np

from trainer.values.arrays import ByteArray, frozen

FIRST_BRIGHTER = (255, 158, 38)
SECOND_BRIGHTER = (84, 170, 255)
"""Orange and blue, which colour-blind people tell apart, on black."""


@dataclass(frozen=True)
class Difference:
    """Two images of one shape, compared.

    Attributes:
        picture: uint8 [3, H, W], black where they agree, orange where the first is brighter, blue where the second is.
        distance: square root of the summed squared differences of all pixels, grey levels 0..1.
        mean: mean absolute difference of a pixel, grey levels 0..1.
        largest: the largest one.
    """

    picture: ByteArray
    distance: float
    mean: float
    largest: float


def difference_of(first: ByteArray, second: ByteArray) -> Difference | None:
    """Compare two images uint8 [C, H, W]; None where their shapes differ, so that no pixel belongs to another."""
    if first.shape != second.shape:
        return None
    signed = (first.astype(np.float64) - second) / 255
    absolute = np.abs(signed)
    strength = absolute.mean(axis=0)  # (H, W)
    leads = signed.mean(axis=0) >= 0
    colours = np.where(leads[..., None], FIRST_BRIGHTER, SECOND_BRIGHTER)  # (H, W, 3)
    picture = np.rint(np.moveaxis(colours * strength[..., None], -1, 0))
    return Difference(
        frozen(picture, np.uint8),
        math.sqrt(float(np.square(signed).sum())),
        float(absolute.mean()),
        float(absolute.max(initial=0)),
    )
