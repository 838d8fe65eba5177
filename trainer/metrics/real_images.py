"""Real images as the measure of samples: test images to compare with, training images as the floor of every distance.

The floor is what a perfect generator would get: real images, scored as if they were samples, at the same N.
"""

from dataclasses import dataclass

import numpy as np

from trainer.metrics.extractor import Extractor
from trainer.metrics.frechet import FeatureStatistics, feature_statistics, frechet_distance
from trainer.metrics.stages import Stages, in_parts
from trainer.values.arrays import ByteArray, FloatArray, unit_interval
from trainer.values.images import ImageDataset

WEIGHT = 4.0


@dataclass(frozen=True)
class RealFeatures:
    """Features of real images.

    Attributes:
        extractor: whose features.
        test: float32 [N, F], of test images.
        train: float32 [M, F], of as many training images, or of all if they are fewer.
        statistics: of `test`.
        floor: Fréchet distance of `train` from `test`.
    """

    extractor: Extractor
    test: FloatArray
    train: FloatArray
    statistics: FeatureStatistics
    floor: float


def real_features(
    dataset: ImageDataset, count: int, extractor: Extractor, random: np.random.Generator, stages: Stages
) -> RealFeatures:
    """Features of `count` test images and of as many training images, chosen at random."""
    chosen = random.permutation(len(dataset.train))[:count]
    test = features_of_bytes(dataset.test.images[:count], extractor, stages)
    train = features_of_bytes(dataset.train.images[chosen], extractor, stages)
    statistics = feature_statistics(test)
    return RealFeatures(extractor, test, train, statistics, frechet_distance(feature_statistics(train), statistics))


def features_of_bytes(images: ByteArray, extractor: Extractor, stages: Stages) -> FloatArray:
    """Features float32 [N, F] of images uint8 [N, C, H, W]; half of `WEIGHT` in progress."""
    network = extractor.classifier
    return in_parts(lambda some: network.features(unit_interval(some)), images, stages.stage(WEIGHT / 2))
