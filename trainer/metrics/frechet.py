"""The Fréchet distance between two clouds of features (Heusel et al. 2017, arXiv 1706.08500).

Legend: N images, F features. Distances on features of different networks cannot be compared.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.errors import TrainerError
from trainer.geometry.spectrum import eigenvalues, eigenvectors
from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class FeatureStatistics:
    """Mean float64 [F] and covariance float64 [F, F] of features, and how many images they are of."""

    mean: npt.NDArray[np.float64]
    covariance: npt.NDArray[np.float64]
    count: int


def feature_statistics(features: FloatArray) -> FeatureStatistics:
    """The statistics of features float32 [N, F].

    Raises:
        TrainerError: fewer than two images, or features that are not finite.
    """
    values = np.asarray(features, np.float64)
    if len(values) < 2:
        raise TrainerError(f"{len(values)} images are too few for a Fréchet distance.", "Take at least two.")
    if not np.isfinite(values).all():
        raise TrainerError("Some features are not finite.", "The model has diverged: train it again.")
    return FeatureStatistics(values.mean(axis=0), np.cov(values, rowvar=False), len(values))


def frechet_distance(first: FeatureStatistics, second: FeatureStatistics) -> float:
    """|m1 - m2|² + tr(C1 + C2 - 2 (C1^½ C2 C1^½)^½), not negative.

    The root of the product has the same trace in this symmetric form, whose eigenvalues are found reliably.
    """
    root = _symmetric_root(first.covariance)
    products = eigenvalues(root @ second.covariance @ root)
    shared = 2.0 * np.sqrt(np.clip(products, 0.0, None)).sum()
    spread = np.trace(first.covariance) + np.trace(second.covariance) - shared
    return float(max(np.square(first.mean - second.mean).sum() + spread, 0.0))


def _symmetric_root(matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    values, vectors = eigenvectors(matrix)
    return np.asarray((vectors * np.sqrt(np.clip(values, 0.0, None))) @ vectors.T)
