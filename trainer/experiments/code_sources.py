"""Four ways to draw random codes, from knowing nothing of a model's codes to standing right beside them.

Each source has random numbers of its own: two models with codes of the same size are given the same draws from
N(0, I), and neighbours of the same training images. Legend: N training codes, M codes, D latent dimensions.
"""

import numpy as np

from trainer.errors import TrainerError
from trainer.values.arrays import FloatArray, frozen
from trainer.values.random_codes import SOURCES, CodeSource

COMPONENTS = 10
"""Gaussians in the mixture, one a digit if it so happens."""


def draw_codes(source: CodeSource, training_codes: FloatArray, count: int, seed: int, noise: float) -> FloatArray:
    """Codes of one source.

    Args:
        source: where they come from.
        training_codes: float32 [N, D], codes of training images.
        count: M, how many.
        seed: of all random numbers; the same for every model.
        noise: size of the noise of "nearby", in standard deviations of the training codes.

    Returns:
        float32 [M, D].

    Raises:
        TrainerError: too few training codes for the fit, or codes that are not finite.
    """
    if len(training_codes) < 2 * COMPONENTS or not np.isfinite(training_codes).all():
        raise TrainerError(
            f"{len(training_codes)} codes cannot tell how codes are distributed.",
            f"Take a model that has been trained, and at least {2 * COMPONENTS} finite codes of it.",
        )
    random = np.random.default_rng([SOURCES.index(source), seed])
    if source == "prior":
        return frozen(random.standard_normal((count, training_codes.shape[1]), np.float32))
    if source == "gaussian":
        return _gaussian(training_codes, count, random)
    if source == "mixture":
        return _mixture(training_codes, count, seed)
    return _nearby(training_codes, count, noise, random)


def _gaussian(training_codes: FloatArray, count: int, random: np.random.Generator) -> FloatArray:
    """Draws from the Gaussian with the mean and the covariance of the codes."""
    wide = training_codes.astype(np.float64)
    covariance = np.atleast_2d(np.cov(wide, rowvar=False))
    return frozen(random.multivariate_normal(wide.mean(axis=0), covariance, count, method="eigh"), np.float32)


def _mixture(training_codes: FloatArray, count: int, seed: int) -> FloatArray:
    """Draws from a mixture with full covariances, fitted by expectation maximisation, in random order."""
    from sklearn.mixture import GaussianMixture  # only here: it takes a second to load

    # The scale is taken out: its floor under the variances is absolute, and codes may be tiny or huge.
    wide = training_codes.astype(np.float64)
    mean, scale = wide.mean(axis=0), np.maximum(wide.std(axis=0), 1e-12)
    mixture = GaussianMixture(COMPONENTS, random_state=seed % 2**32, max_iter=500)
    mixture.fit((wide - mean) / scale)
    drawn, _ = mixture.sample(count)  # sorted by component
    order = np.random.default_rng(seed).permutation(count)
    return frozen(drawn[order] * scale + mean, np.float32)


def _nearby(training_codes: FloatArray, count: int, noise: float, random: np.random.Generator) -> FloatArray:
    """Training codes, each drawn at random and moved by Gaussian noise."""
    chosen = training_codes[random.integers(len(training_codes), size=count)]
    steps = random.standard_normal(chosen.shape, np.float32)
    return frozen(chosen + np.float32(noise) * training_codes.std(axis=0) * steps, np.float32)
