"""Which latent dimensions carry anything. Legend: N images, D latent dimensions."""

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray
from trainer.values.gaussians import Gaussians

ACTIVE_VARIANCE = 0.01
"""A dimension is active above this variance; Burda et al. found two groups far to either side of it."""


def active_units(means: FloatArray) -> int:
    """How many dimensions tell images apart: those with Cov_x(E[z|x]) > 0.01 (Burda et al. 2015, arXiv 1509.00519).

    Args:
        means: float32 [N, D], of the posterior of each image, latent units.
    """
    return int(active_dimensions(means).sum())


def active_dimensions(means: FloatArray) -> npt.NDArray[np.bool_]:
    """Which dimensions tell images apart, bool [D]; see `active_units`."""
    active: npt.NDArray[np.bool_] = means.astype(np.float64).var(axis=0) > ACTIVE_VARIANCE
    return active


def kl_per_dimension(codes: Gaussians) -> FloatArray:
    """Mean divergence of the posterior from N(0, 1) in each dimension, nats, float32 [D]; their sum is the KL term.

    Args:
        codes: of a VAE's encoder, N at least 1.
    """
    if codes.log_variance is None:
        raise ValueError("an autoencoder's codes have no divergence from the prior")
    mean, log_variance = codes.mean.astype(np.float64), codes.log_variance.astype(np.float64)
    divergence = 0.5 * (np.square(mean) + np.exp(log_variance) - 1 - log_variance)  # (N, D)
    means: FloatArray = divergence.mean(axis=0).astype(np.float32)
    return means
