"""Whether samples are copies of training images: how near the nearest one is, beside how near it is to test images.

A generator that learned the data by heart lies nearer to its training images than new real images do. Distances are
Euclidean over all pixels, pixels from 0 to 1. Legend: N images, M training images.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trainer.geometry.nearest_distances import nearest_distances
from trainer.values.arrays import ByteArray, FloatArray, unit_interval

NEAR = 0.05
"""The quantile below which an image counts as near."""

_BLOCK_BYTES = 128_000_000
"""Training images at once, as numbers of four bytes."""


@dataclass(frozen=True)
class Distances:
    """Distances to the nearest training image over some images: the mean and the 5 %, 50 % and 95 % quantiles."""

    mean: float
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Memorisation:
    """Samples against test images.

    Attributes:
        samples: distances from samples to their nearest training images.
        test: the same from real images that were never trained on.
        near: share of samples nearer to a training image than the nearest 5 % of the test images are; 0.05 when
            samples are as new as test images, 1 when all are copies.
    """

    samples: Distances
    test: Distances
    near: float


def nearest_training_image(
    images: ByteArray, training: ByteArray, progress: Callable[[float], None] | None = None
) -> FloatArray:
    """Distance from each image to its nearest training image, float32 [N].

    Args:
        images: uint8 [N, C, H, W].
        training: uint8 [M, C, H, W], M at least 1.
        progress: told the share done; it may raise to stop.
    """
    queries = unit_interval(images.reshape(len(images), -1))
    best = np.full(len(queries), np.inf, np.float32)
    rows = max(_BLOCK_BYTES // (4 * queries.shape[1]), 1)
    for start in range(0, len(training), rows):
        block = unit_interval(training[start : start + rows].reshape(-1, queries.shape[1]))
        best = np.minimum(best, nearest_distances(queries, block)[:, 0])
        if progress is not None:
            progress(min((start + rows) / len(training), 1.0))
    return best


def memorisation(samples: FloatArray, test: FloatArray) -> Memorisation:
    """Compare distances of samples [N] with those of test images [N]."""
    near = float((samples < np.quantile(test, NEAR)).mean())
    return Memorisation(_distances(samples), _distances(test), near)


def _distances(values: FloatArray) -> Distances:
    low, median, high = np.quantile(values, (NEAR, 0.5, 1 - NEAR))
    return Distances(float(values.mean()), float(low), float(median), float(high))
