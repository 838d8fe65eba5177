"""How evenly images change along ways through the latent space: the perceptual path length.

After Karras et al. 2019 (arXiv 1812.04948, section 4.1), with the distance measured on a classifier's features, and in
units of the data: 1 is the straight way, at even speed, between the features of two average real images. Legend: N
pairs, F features, D latent dimensions.
"""

import math
from collections.abc import Callable

import numpy as np

from trainer.metrics.frechet import FeatureStatistics
from trainer.metrics.latent_ways import Way, between
from trainer.values.arrays import FloatArray

EPSILON = 1e-3
"""Length of the step whose ends are compared, as a share of the way. Smaller ones drown in float32's rounding."""


def path_length(
    features_of: Callable[[FloatArray], FloatArray],
    starts: FloatArray,
    ends: FloatArray,
    real: FeatureStatistics,
    *,
    way: Way,
    seed: int,
    epsilon: float = EPSILON,
) -> tuple[float, float]:
    """The mean over pairs, at a random place of each way, of the squared speed of the features.

    Args:
        features_of: codes float32 [N, D] to the features of their images, float32 [N, F].
        starts: float32 [N, D], latent units, N at least 1.
        ends: float32 [N, D].
        real: of real images; twice the sum of their variances is the mean squared distance of two of them.
        way: how to go.
        seed: of the places.
        epsilon: length of the step.

    Returns:
        The path length, and the standard error of the mean; not finite where real images do not vary.
    """
    places = np.random.default_rng(seed).random(len(starts)) * (1 - epsilon)
    before = features_of(between(starts, ends, places, way)).astype(np.float64)
    after = features_of(between(starts, ends, places + epsilon, way)).astype(np.float64)
    speeds = np.square((after - before) / epsilon).sum(axis=1)
    spread = 2 * float(np.trace(real.covariance))
    if spread <= 0:
        return math.nan, math.nan
    return float(speeds.mean()) / spread, float(speeds.std()) / spread / math.sqrt(len(speeds))
