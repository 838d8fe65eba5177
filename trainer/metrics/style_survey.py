"""What styles tell of the space w of a style-based generator. Legend: N samples, W style dimensions.

The mapping network gives styles a distribution of their own, of which nobody knows the density. So they are looked at
as the codes of an autoencoder are, by ranges and variances. Principal directions of w tend to change one property of
the images at a time (Härkönen et al. 2020, arXiv 2004.02546).
"""

from collections.abc import Callable

import numpy as np

from trainer.decoding.classifier import Classifier
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.geometry.directions import extents, principal_directions
from trainer.metrics.generator_survey import DRAWN, GeneratorSurvey
from trainer.metrics.latent_survey import CONSTANT
from trainer.metrics.stages import Stages, Tell
from trainer.values.arrays import frozen
from trainer.values.directions import LatentSurvey

_AT_ONCE = 100


def survey_styles(
    decoder: StyledDecoder,
    classifier: Classifier | None = None,
    *,
    count: int = DRAWN,
    seed: int = 0,
    step: int = 0,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> GeneratorSurvey:
    """Draw codes and look at the styles that the mapping network makes of them.

    Args:
        decoder: the generator.
        classifier: labels the samples; None where none knows images like these, and then none is decoded.
        count: N, how many samples.
        seed: of the codes.
        step: optimiser steps behind the generator.
        progress: told the share done.
        cancelled: asked now and then.

    Returns:
        The survey of w, and the styles float32 [N, W] as its codes.

    Raises:
        Cancelled: the user has had enough.
    """
    tell = Stages(1.0, progress, cancelled).stage(1.0)
    codes = np.random.default_rng(seed).standard_normal((count, decoder.latent_dims), np.float32)
    styles = frozen(decoder.map(codes))
    labels = []
    for begin in range(0, count if classifier is not None else 0, _AT_ONCE):
        assert classifier is not None
        labels.append(classifier.probabilities(decoder.decode(codes[begin : begin + _AT_ONCE])).argmax(axis=1))
        tell(min(1.0, (begin + _AT_ONCE) / count))
    low, high = extents(styles)
    variance = styles.var(axis=0, dtype=np.float64)
    survey = LatentSurvey(
        count=count,
        drawn=True,
        low=low,
        high=high,
        score="variance",
        scores=frozen(variance, np.float32),
        scored=count,
        active=frozen(variance > CONSTANT * variance.max(), bool),
        principal=principal_directions(styles),
        step=step,
    )
    return GeneratorSurvey(survey, styles, frozen(np.concatenate(labels), np.uint8) if labels else None)
