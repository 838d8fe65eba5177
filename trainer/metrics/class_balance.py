"""Whether all classes are made, and equally often. Legend: N images, K classes."""

import numpy as np

from trainer.values.arrays import FloatArray


def class_histogram(probabilities: FloatArray) -> FloatArray:
    """Share of the images that the classifier puts into each class, float32 [K]; the shares sum to 1.

    Args:
        probabilities: float32 [N, K], the classifier's, one row an image.
    """
    classes = probabilities.shape[1]
    counts = np.bincount(probabilities.argmax(axis=1), minlength=classes)
    return (counts / max(len(probabilities), 1)).astype(np.float32)


def distance_from_uniform(histogram: FloatArray) -> float:
    """Total variation distance of shares float32 [K] from 1/K each.

    It is the share of the images that would have to change class: 0 for equal shares, 1 - 1/K for a single class.
    """
    return float(np.abs(np.asarray(histogram, np.float64) - 1 / len(histogram)).sum() / 2)
