"""What samples tell of the latent space of a generator, which encodes nothing.

Legend: N samples, D latent dimensions.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trainer.decoding.classifier import Classifier
from trainer.decoding.protocols import Decoding
from trainer.geometry.directions import carried_directions
from trainer.metrics.stages import Stages, Tell
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.directions import LatentSurvey

DRAWN = 2_000
REACH = 4.0
"""Of the sliders, in standard deviations of the prior: one in 16,000 draws goes beyond."""
_AT_ONCE = 100
_DECODING, _DIRECTIONS = 8.0, 2.0
"""Shares of the time that the two parts of a survey take."""


@dataclass(frozen=True)
class GeneratorSurvey:
    """A survey and the samples that it is from.

    Attributes:
        survey: of the latent space.
        codes: float32 [N, D], drawn from N(0, I).
        labels: uint8 [N], what a classifier takes their images for; None without one.
    """

    survey: LatentSurvey
    codes: FloatArray
    labels: ByteArray | None


def survey_generator(
    decoder: Decoding,
    classifier: Classifier | None = None,
    *,
    count: int = DRAWN,
    seed: int = 0,
    step: int = 0,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> GeneratorSurvey:
    """Draw codes, look at what the generator makes of them, and carry the images' main directions back.

    Args:
        decoder: the generator.
        classifier: labels the samples; None where none knows images like these.
        count: N, how many samples.
        seed: of the codes.
        step: optimiser steps behind the generator.
        progress: told the share done.
        cancelled: asked now and then.

    Raises:
        Cancelled: the user has had enough.
    """
    dims = decoder.latent_dims
    stages = Stages(_DECODING + _DIRECTIONS, progress, cancelled)
    tell = stages.stage(_DECODING)
    codes = np.random.default_rng(seed).standard_normal((count, dims), np.float32)
    images, labels = [], []
    for begin in range(0, count, _AT_ONCE):
        decoded = decoder.decode(codes[begin : begin + _AT_ONCE])
        images.append(decoded.reshape(len(decoded), -1))
        if classifier is not None:
            labels.append(classifier.probabilities(decoded).argmax(axis=1))
        tell(min(1.0, (begin + _AT_ONCE) / count))
    stages.stage(_DIRECTIONS)(0.0)
    survey = LatentSurvey(
        count=count,
        drawn=True,
        low=frozen(np.full(dims, -REACH), np.float32),
        high=frozen(np.full(dims, REACH), np.float32),
        score=None,
        scores=frozen(np.zeros(0), np.float32),
        scored=0,
        active=frozen(np.ones(dims), bool),
        principal=carried_directions(codes, np.concatenate(images)),
        step=step,
    )
    return GeneratorSurvey(survey, frozen(codes), frozen(np.concatenate(labels), np.uint8) if labels else None)
