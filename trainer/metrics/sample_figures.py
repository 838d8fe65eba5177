"""Figures of the images that a model makes from codes drawn from its prior. Legend: N samples, D latent dimensions."""

from dataclasses import dataclass

import numpy as np

from trainer.decoding.protocols import Decoding
from trainer.metrics.class_balance import class_histogram, distance_from_uniform
from trainer.metrics.classifier_score import classifier_score
from trainer.metrics.frechet import feature_statistics, frechet_distance
from trainer.metrics.memorisation import Distances, memorisation, nearest_training_image
from trainer.metrics.precision_recall import NEIGHBOURS, manifold, precision_recall
from trainer.metrics.real_images import WEIGHT as FEATURES_WEIGHT
from trainer.metrics.real_images import RealFeatures, features_of_bytes
from trainer.metrics.stages import Stages, in_parts
from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.figures import Figure
from trainer.values.images import ImageDataset

FEATURES_OF = "on the classifier's last hidden layer"

MEMORISATION_IMAGES = 2_000
"""Samples, and test images, whose nearest training image is looked for: all are compared with all of those."""

DRAWING_WEIGHT, MEMORISATION_WEIGHT, CLOUDS_WEIGHT = 2.0, 6.0, 8.0
FEATURED_WEIGHT = FEATURES_WEIGHT / 2 + CLOUDS_WEIGHT
"""Weight of `feature_figures` in progress."""


@dataclass(frozen=True)
class Histograms:
    """Share of each class among samples and among test images; () where the classifier knows other classes."""

    samples: tuple[float, ...] = ()
    real: tuple[float, ...] = ()


def draw_samples(decoder: Decoding, count: int, random: np.random.Generator, stages: Stages) -> ByteArray:
    """Images uint8 [N, C, H, W] of codes from N(0, I), in 256 levels like the real ones."""
    latents = random.standard_normal((count, decoder.latent_dims), np.float32)
    return in_parts(lambda some: _bytes(decoder.decode(some)), latents, stages.stage(DRAWING_WEIGHT))


def feature_figures(
    samples: ByteArray, real: RealFeatures, *, same_classes: bool, stages: Stages
) -> tuple[tuple[Figure, ...], Histograms]:
    """Compare samples with real images on features.

    Args:
        samples: uint8 [N, C, H, W].
        real: features of real images.
        same_classes: whether the classifier's classes are those of the data; otherwise its opinion means nothing.
        stages: told of `FEATURED_WEIGHT`.
    """
    features = features_of_bytes(samples, real.extractor, stages)
    tell = stages.stage(CLOUDS_WEIGHT)
    scores, histograms = _class_figures(features, real) if same_classes else ((), Histograms())
    distance = frechet_distance(feature_statistics(features), real.statistics)
    count, others = len(features), len(real.train)
    test = manifold(real.test, progress=lambda share: tell(0.2 * share))
    made = manifold(features, progress=lambda share: tell(0.2 + 0.2 * share))
    train = manifold(real.train, progress=lambda share: tell(0.4 + 0.2 * share))
    precision, recall = precision_recall(test, made, lambda share: tell(0.6 + 0.2 * share))
    best_precision, best_recall = precision_recall(test, train, lambda share: tell(0.8 + 0.2 * share))
    against, floor = "samples against test images", "training images against test images"
    looks = f"share of samples within the space of real images, {NEIGHBOURS} neighbours, {FEATURES_OF}"
    made_too = f"share of test images within the space of samples, {NEIGHBOURS} neighbours, {FEATURES_OF}"
    figures = (
        *scores,
        Figure("frechet", "Fréchet distance", distance, "", count, "samples", f"{against}, {FEATURES_OF}"),
        Figure("frechet_floor", "… of real images", real.floor, "", others, "train", f"{floor}, {FEATURES_OF}"),
        Figure("precision", "Precision", precision, "share", count, "samples", looks),
        Figure("precision_floor", "… of real images", best_precision, "share", others, "train", looks),
        Figure("recall", "Recall", recall, "share", count, "samples", made_too),
        Figure("recall_floor", "… of real images", best_recall, "share", others, "train", made_too),
    )
    return figures, histograms


def memorisation_figures(
    samples: ByteArray, dataset: ImageDataset, random: np.random.Generator, stages: Stages
) -> tuple[Figure, ...]:
    """How near samples come to training images, beside how near test images come; `MEMORISATION_WEIGHT`."""
    made = samples[:MEMORISATION_IMAGES]
    test = dataset.test.images[random.permutation(len(dataset.test))[:MEMORISATION_IMAGES]]
    both = np.concatenate([made, test])
    distances = nearest_training_image(both, dataset.train.images, stages.stage(MEMORISATION_WEIGHT))
    found = memorisation(distances[: len(made)], distances[len(made) :])
    how = f"Euclidean distance over all pixels, 0 to 1, among {len(dataset.train):,} training images"
    near = (
        "share of samples nearer to a training image than the nearest 5 % of the test images; 0.05 is as new as those"
    )
    return (
        *_distance_figures(found.samples, "nearest_training", "Nearest training image", len(made), "samples", how),
        *_distance_figures(found.test, "real_nearest_training", "… of real images", len(test), "test", how),
        Figure("near_training", "Near a training image", found.near, "share", len(made), "samples", near),
    )


def _class_figures(features: FloatArray, real: RealFeatures) -> tuple[tuple[Figure, ...], Histograms]:
    probabilities = real.extractor.probabilities(features)
    real_probabilities = real.extractor.probabilities(real.test)
    score, spread = classifier_score(probabilities)
    real_score, real_spread = classifier_score(real_probabilities)
    shares, real_shares = class_histogram(probabilities), class_histogram(real_probabilities)
    count, others = len(features), len(real.test)
    how = "exp of the mean KL divergence of p(class|image) from p(class), ± deviation of 10 parts"
    uniform = "total variation: the share of images that would have to change class for all to be equally many"
    distance, real_distance = distance_from_uniform(shares), distance_from_uniform(real_shares)
    figures = (
        Figure("classifier_score", "Classifier score", score, "", count, "samples", how, spread),
        Figure("real_classifier_score", "… of real images", real_score, "", others, "test", how, real_spread),
        Figure("class_distance", "Classes from uniform", distance, "share", count, "samples", uniform),
        Figure("real_class_distance", "… of real images", real_distance, "share", others, "test", uniform),
    )
    return figures, Histograms(tuple(map(float, shares)), tuple(map(float, real_shares)))


def _distance_figures(
    distances: Distances, name: str, label: str, count: int, split: str, how: str
) -> tuple[Figure, ...]:
    parts = [
        ("", "", distances.mean, "mean"),
        ("_q05", ", 5 %", distances.low, "5 % quantile"),
        ("_q50", ", 50 %", distances.median, "median"),
        ("_q95", ", 95 %", distances.high, "95 % quantile"),
    ]
    return tuple(
        Figure(name + ending, label + words, value, "", count, split, f"{which}; {how}")
        for ending, words, value, which in parts
    )


def _bytes(images: FloatArray) -> ByteArray:
    levels: ByteArray = np.rint(np.clip(images, 0, 1) * np.float32(255)).astype(np.uint8)
    return levels
