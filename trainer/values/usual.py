"""What is usual for the codes of real images, to compare one place of a latent space with. Legend: K real images."""

from dataclasses import dataclass

import numpy as np

from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class Usual:
    """Figures of real images, each in rising order.

    Attributes:
        aggregate: float32 [K], log densities of the aggregate posterior at their codes, each without the image itself,
            nats.
        reencoding: float32 [K], how far their codes are from where the encoder puts their decoded images, latent units.
        distance: float32 [K], from their decoded images to the nearest real one, grey levels.
    """

    aggregate: FloatArray
    reencoding: FloatArray
    distance: FloatArray


def share_below(value: float, usual: FloatArray) -> float:
    """Share of the real images whose figure is smaller, equal ones counted half: 0 to 1.

    Args:
        value: to compare; one that is no number is larger than all.
        usual: float32 [K], rising, K at least 1.
    """
    if np.isnan(value):
        return 1.0
    number = np.float32(value)
    below, upto = np.searchsorted(usual, number, "left"), np.searchsorted(usual, number, "right")
    return float(below + upto) / (2 * len(usual))
