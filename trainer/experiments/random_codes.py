"""Is this decoder a generator? Random codes of four sources, decoded and measured.

An autoencoder is none for two reasons, which the sources part: how its codes are distributed is not known, and its
decoder was trained on those codes alone. Legend: N images.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trainer.decoding.trained_model import TrainedModel
from trainer.errors import Cancelled, TrainerError
from trainer.experiments.code_sources import draw_codes
from trainer.metrics.extractor import Extractor
from trainer.metrics.frechet import FeatureStatistics, feature_statistics, frechet_distance
from trainer.values.arrays import ByteArray, FloatArray, frozen, unit_interval
from trainer.values.images import ImageDataset
from trainer.values.random_codes import SOURCES, DecodedCodes, RandomCodes, RealImages

SHOWN = 64
COUNT = 2_000
TRAINING_CODES = 10_000
THRESHOLD = 0.9
NOISE = 0.1


@dataclass(frozen=True)
class Verdict:
    """What a judge says of images; see `DecodedCodes` for the words."""

    recognisable: float
    kinds: float
    frechet: float


@dataclass(frozen=True)
class Judge:
    """The classifier and what it says of real images, found once for all models.

    Attributes:
        extractor: the classifier.
        statistics: of its features of test images.
        real: its verdict on real images.
        threshold: probability of its top class from which it is sure about an image.
    """

    extractor: Extractor
    statistics: FeatureStatistics
    real: RealImages
    threshold: float

    @classmethod
    def over(
        cls, dataset: ImageDataset, extractor: Extractor, *, count: int = COUNT, threshold: float = THRESHOLD
    ) -> "Judge":
        """A judge who has seen `count` test images of a data set, and as many training images for the floor.

        Raises:
            TrainerError: the classifier reads other images, or there are too few.
        """
        if extractor.classifier.image_shape != dataset.image_shape:
            raise TrainerError(
                f"The classifier reads images of shape {extractor.classifier.image_shape}, not {dataset.image_shape}.",
                "Choose a model of digits.",
            )
        test = extractor.classifier.features(unit_interval(dataset.test.images[:count]))
        chosen = np.random.default_rng(0).permutation(len(dataset.train))[: len(test)]
        train = extractor.classifier.features(unit_interval(dataset.train.images[chosen]))
        statistics = feature_statistics(test)
        floor = frechet_distance(feature_statistics(train), statistics)
        sure, kinds = _sure(extractor.probabilities(test), threshold)
        return cls(extractor, statistics, RealImages(sure, kinds, floor, len(test)), threshold)

    def verdict(self, images: FloatArray) -> Verdict:
        """Judge images float32 [N, C, H, W], 0 to 1."""
        features = self.extractor.classifier.features(images)
        distance = frechet_distance(feature_statistics(features), self.statistics)
        return Verdict(*_sure(self.extractor.probabilities(features), self.threshold), distance)


def sample_random_codes(
    model: TrainedModel,
    dataset: ImageDataset,
    judge: Judge,
    *,
    seed: int = 0,
    count: int = COUNT,
    training_codes: int = TRAINING_CODES,
    noise: float = NOISE,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RandomCodes:
    """Decode codes of four sources and measure the images.

    Args:
        model: an autoencoder of any kind.
        dataset: what it was trained on.
        judge: who measures.
        seed: of all random numbers; with the same seed two models are given the same draws where that is possible.
        count: how many codes of each source are measured; the first 64 are kept to be shown.
        training_codes: how many training images are encoded, at most, to fit the distributions.
        noise: size of the noise beside training codes, in standard deviations of the codes.
        progress: told the share done.
        cancelled: asked now and then.

    Raises:
        TrainerError: the model has no encoder, or the data set does not fit.
        Cancelled: `cancelled` said so.
    """
    if model.encoder is None or model.decoder is None:
        raise TrainerError(
            f"{model.card.title} has no encoder, so that no codes can be fitted.", "Choose an autoencoder or a VAE."
        )
    if model.card.image_shape != dataset.image_shape:
        raise TrainerError(
            f"The model makes images of shape {model.card.image_shape}, {dataset.title} has {dataset.image_shape}.",
            "Choose the data set that the model was trained on.",
        )
    known = model.encoder.encode(dataset.train.images[:training_codes]).mean
    rows: list[DecodedCodes] = []
    for done, source in enumerate(SOURCES):
        if progress is not None:
            progress((done + 1) / (len(SOURCES) + 1))
        if cancelled():
            raise Cancelled("The experiment was cancelled.")
        codes = draw_codes(source, known, count, seed, noise)
        images = model.decoder.decode(codes)
        found = judge.verdict(images)
        shown = _bytes(images[:SHOWN])
        rows.append(DecodedCodes(source, frozen(codes[:SHOWN]), shown, found.recognisable, found.kinds, found.frechet))
    if progress is not None:
        progress(1.0)
    return RandomCodes(
        model.card.title,
        dataset.name,
        seed,
        count,
        len(known),
        noise,
        judge.threshold,
        judge.extractor.name,
        judge.real,
        tuple(rows),
    )


def _sure(probabilities: FloatArray, threshold: float) -> tuple[float, float]:
    """Share of the images whose top class has at least the probability `threshold`, and how many kinds those are."""
    sure = probabilities.max(axis=1) >= threshold
    if not sure.any():
        return 0.0, 0.0
    shares = np.bincount(probabilities[sure].argmax(axis=1)) / sure.sum()
    shares = shares[shares > 0]
    return float(sure.mean()), float(np.exp(-(shares * np.log(shares)).sum()))


def _bytes(images: FloatArray) -> ByteArray:
    return frozen(np.rint(np.clip(images, 0.0, 1.0) * 255.0).astype(np.uint8))
