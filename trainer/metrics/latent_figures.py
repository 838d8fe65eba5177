"""Figures of the ways between codes: of every model that decodes. Legend: N pairs, D latent dimensions."""

import numpy as np

from trainer.decoding.protocols import Decoding
from trainer.metrics.frechet import feature_statistics, frechet_distance
from trainer.metrics.latent_ways import Way, between
from trainer.metrics.path_length import EPSILON, path_length
from trainer.metrics.real_images import RealFeatures
from trainer.metrics.stages import Stages, in_parts
from trainer.values.arrays import FloatArray
from trainer.values.figures import Figure

PATH_PAIRS = 5_000
WEIGHT = 8.0


def latent_figures(
    decoder: Decoding,
    codes: FloatArray | None,
    real: RealFeatures,
    *,
    count: int,
    way: Way,
    random: np.random.Generator,
    stages: Stages,
) -> tuple[Figure, ...]:
    """Measure what lies between two codes.

    Args:
        decoder: codes to images.
        codes: float32 [N, D], of test images, whose ways are looked at; None for codes from N(0, I).
        real: features of real images.
        count: how many pairs.
        way: how to go from code to code.
        random: of the codes, the pairs and the places.
        stages: told of `WEIGHT`.
    """
    starts, ends, whose = _pairs(decoder, codes, count, random)
    tell = stages.stage(WEIGHT)

    def features_of(latents: FloatArray, first: float, last: float) -> FloatArray:
        return in_parts(
            lambda some: real.extractor.classifier.features(decoder.decode(some)),
            latents,
            lambda share: tell(first + (last - first) * share),
        )

    middle = features_of(between(starts, ends, 0.5, way), 0.0, 0.5)
    distance = frechet_distance(feature_statistics(middle), real.statistics)
    pairs = min(len(starts), PATH_PAIRS)
    shares = iter(((0.5, 0.75), (0.75, 1.0)))  # the two ends of the step
    length, error = path_length(
        lambda latents: features_of(latents, *next(shares)),
        starts[:pairs],
        ends[:pairs],
        real.statistics,
        way=way,
        seed=int(random.integers(2**31)),
    )
    how = f"images half-way between {whose}, {way}, against test images"
    steps = (
        f"squared change over steps of {EPSILON:g} of the way between {whose}, {way}; 1 is the straight way at even "
    )
    steps += "speed between the features of two real images, ± standard error"
    return (
        Figure("interpolation_frechet", "Interpolation Fréchet", distance, "", len(starts), "samples", how),
        Figure("path_length", "Perceptual path length", length, "", pairs, "samples", steps, error),
    )


def _pairs(
    decoder: Decoding, codes: FloatArray | None, count: int, random: np.random.Generator
) -> tuple[FloatArray, FloatArray, str]:
    if codes is None:
        starts, ends = random.standard_normal((2, count, decoder.latent_dims), np.float32)
        return starts, ends, "two codes from N(0, I)"
    order = random.permutation(len(codes))[:count]
    return codes[order], codes[np.roll(order, 1)], "the codes of two test images"
