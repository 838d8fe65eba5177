"""What the codes of an encoder tell of its latent space. Legend: N images, D latent dimensions."""

from collections.abc import Callable

import numpy as np

from trainer.decoding.protocols import Encoding
from trainer.errors import Cancelled, TrainerError
from trainer.geometry.directions import extents, principal_directions
from trainer.metrics.latent_activity import active_dimensions, kl_per_dimension
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.directions import LatentSurvey
from trainer.values.gaussians import Gaussians

SCORED = 2_000
"""Images that the divergence of each dimension is a mean over."""
PRIOR_REACH = 3.0
"""Sliders of a space with a prior reach at least as many of its standard deviations to either side."""
CONSTANT = 1e-4
"""Without a prior, a dimension with a smaller share of the largest variance is all but constant."""
_AT_ONCE = 250


def survey_codes(
    codes: FloatArray,
    images: ByteArray,
    encoder: Encoding,
    *,
    step: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
) -> LatentSurvey:
    """Survey the latent space of an autoencoder or a VAE.

    Args:
        codes: float32 [N, D], latent units, of all images; N at least 1.
        images: uint8 [N, C, H, W]; about `SCORED` of them, evenly spread, are encoded again for their densities.
        encoder: that the codes come from.
        step: optimiser steps behind it.
        cancelled: asked now and then.

    Raises:
        TrainerError: the codes are not finite.
        Cancelled: the user has had enough.
    """
    if not len(codes) or not np.isfinite(codes).all():
        raise TrainerError("The codes are not finite.", "The run has diverged: reset it, or open another model.")
    some = images[:: max(1, len(images) // SCORED)][:SCORED]
    densities = _encoded(some, encoder, cancelled)
    variance = codes.astype(np.float64).var(axis=0)
    has_prior = densities.log_variance is not None
    low, high = extents(codes, PRIOR_REACH if has_prior else 0.0)
    return LatentSurvey(
        count=len(codes),
        drawn=False,
        low=low,
        high=high,
        score="kl" if has_prior else "variance",
        scores=frozen(kl_per_dimension(densities) if has_prior else variance, np.float32),
        scored=len(some) if has_prior else len(codes),
        active=frozen(active_dimensions(codes) if has_prior else variance > CONSTANT * variance.max(), bool),
        principal=principal_directions(codes),
        step=step,
    )


def _encoded(images: ByteArray, encoder: Encoding, cancelled: Callable[[], bool]) -> Gaussians:
    parts = []
    for begin in range(0, len(images), _AT_ONCE):
        if cancelled():
            raise Cancelled("The survey was cancelled.")
        parts.append(encoder.encode(images[begin : begin + _AT_ONCE]))
    variances = [part.log_variance for part in parts if part.log_variance is not None]
    mean = np.concatenate([part.mean for part in parts])
    return Gaussians(mean, np.concatenate(variances) if len(variances) == len(parts) else None)
