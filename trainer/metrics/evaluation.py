"""All figures that apply to a model, measured on data it was not trained on."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainer.checkpoint.model_file import load_model
from trainer.configuration.autoencoders import VaeConfig
from trainer.decoding.classifier import Classifier
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.metrics.classifier_score import class_histogram, classifier_score
from trainer.metrics.frechet import feature_statistics, frechet_distance
from trainer.metrics.likelihood import evidence_bound, importance_weighted_nll
from trainer.resources import resource_path
from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.figures import Evaluation, Figure
from trainer.values.images import ImageDataset

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Extractor:
    """The classifier whose features images are compared on.

    Attributes:
        classifier: the network.
        name: file name and the beginning of the file's SHA-256.
    """

    classifier: Classifier
    name: str


def shipped_extractor() -> Extractor:
    """The digit classifier that comes with the program."""
    return open_extractor(resource_path("models", "classifier.safetensors"))


def open_extractor(path: Path) -> Extractor:
    """A classifier from a file.

    Raises:
        CheckpointError: the file is damaged.
        TrainerError: it is not a classifier.
    """
    classifier = load_model(path).classifier
    if classifier is None:
        raise TrainerError(f"{path.name} is not a classifier.", "Choose a classifier file.")
    return Extractor(classifier, f"{path.stem} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}")


def evaluate(
    model: TrainedModel,
    dataset: ImageDataset,
    *,
    seed: int = 0,
    images: int = 10_000,
    importance_samples: int = 500,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> Evaluation:
    """Measure everything that applies.

    Args:
        model: what to measure.
        dataset: its data set; the test images are used, and the training images for a generator's floor.
        seed: of all random numbers.
        images: how many test images or samples at most.
        importance_samples: K of the likelihood; 0 leaves it out.
        extractor: for generators; the shipped classifier when None.
        progress: told the share done.
        cancelled: asked now and then.

    Raises:
        TrainerError: the model and the data set do not fit.
        Cancelled: `cancelled` said so.
    """
    if model.card.image_shape != dataset.image_shape:
        raise TrainerError(
            f"The model makes images of shape {model.card.image_shape}, {dataset.title} has {dataset.image_shape}.",
            "Choose the data set that the model was trained on.",
        )
    test = dataset.test.images[:images]
    histogram: tuple[float, ...] = ()
    extractor_name = ""
    if model.card.family == "autoencoder":
        figures = _autoencoder_figures(model, test, seed, importance_samples, progress, cancelled)
    elif model.card.family == "gan":
        extractor = extractor or shipped_extractor()
        figures, histogram = _generator_figures(model, dataset, extractor.classifier, seed, images)
        extractor_name = extractor.name
    else:
        figures = _classifier_figures(model, dataset, images)
    return Evaluation(model.card.title, dataset.name, seed, figures, histogram, extractor_name)


def _autoencoder_figures(
    model: TrainedModel,
    test: ByteArray,
    seed: int,
    importance_samples: int,
    progress: Progress | None,
    cancelled: Cancelled,
) -> tuple[Figure, ...]:
    count = len(test)
    grey = evidence_bound(model, test, seed=seed, grey=True)
    how = "pixels drawn black or white once, 1 code sample an image"
    figures = []
    bound = evidence_bound(model, test, seed=seed)
    nats = "nats per image"
    variational = isinstance(model.card.config, VaeConfig)
    if variational:
        figures.append(Figure("elbo", "ELBO", bound.elbo, nats, count, "test", how, bound.standard_error))
        figures.append(Figure("kl", "KL divergence", bound.kl, nats, count, "test", "in closed form"))
    figures.append(Figure("reconstruction", "Reconstruction", bound.reconstruction, nats, count, "test", how))
    how_grey = "cross-entropy with the grey values themselves" + (", 1 code sample an image" if variational else "")
    figures.append(Figure("grey_bce", "Grey BCE", grey.reconstruction, nats, count, "test", how_grey))
    if variational:
        loss = grey.reconstruction + grey.kl
        figures.append(Figure("grey_loss", "Grey BCE + KL", loss, nats, count, "test", how_grey))
    if variational and importance_samples:
        nll, error = importance_weighted_nll(
            model, test, samples=importance_samples, seed=seed, progress=progress, cancelled=cancelled
        )
        estimator = f"{importance_samples} importance samples, pixels drawn black or white once, ± standard error"
        label = f"IW-{importance_samples} NLL"
        figures.append(Figure(f"iw{importance_samples}_nll", label, nll, nats, count, "test", estimator, error))
    return tuple(figures)


def _generator_figures(
    model: TrainedModel, dataset: ImageDataset, classifier: Classifier, seed: int, count: int
) -> tuple[tuple[Figure, ...], tuple[float, ...]]:
    assert model.decoder is not None
    if classifier.image_shape != dataset.image_shape:
        raise TrainerError(
            f"The classifier reads images of shape {classifier.image_shape}, not {dataset.image_shape}.",
            "Measure a generator of digits, or give a classifier for these images.",
        )
    random = np.random.default_rng(seed)
    latents = random.standard_normal((count, model.card.latent_dims), np.float32)
    samples = model.decoder.decode(latents)
    test = _unit(dataset.test.images[:count])
    chosen = random.permutation(len(dataset.train))[: len(test)]
    train = _unit(dataset.train.images[chosen])
    probabilities = classifier.probabilities(samples)
    score, spread = classifier_score(probabilities)
    real_score, real_spread = classifier_score(classifier.probabilities(test))
    real = feature_statistics(classifier.features(test))
    distance = frechet_distance(feature_statistics(classifier.features(samples)), real)
    floor = frechet_distance(feature_statistics(classifier.features(train)), real)
    in_parts = "exp of the mean KL divergence of p(class|image) from p(class), ± deviation of 10 parts"
    features = "on the classifier's last hidden layer"
    figures = (
        Figure("classifier_score", "Classifier score", score, "", count, "samples", in_parts, spread),
        Figure("real_classifier_score", "… of real images", real_score, "", len(test), "test", in_parts, real_spread),
        Figure(
            "frechet", "Fréchet distance", distance, "", count, "samples", f"samples against test images, {features}"
        ),
        Figure("frechet_floor", "… of real images", floor, "", len(train), "train", f"train against test, {features}"),
    )
    return figures, tuple(float(share) for share in class_histogram(probabilities))


def _classifier_figures(model: TrainedModel, dataset: ImageDataset, count: int) -> tuple[Figure, ...]:
    assert model.classifier is not None
    test = dataset.test.images[:count]
    hits = model.classifier.probabilities(_unit(test)).argmax(axis=1) == dataset.test.labels[:count]
    error = float(hits.std() / np.sqrt(max(len(hits), 1)))
    share = float(hits.mean())
    return (Figure("accuracy", "Accuracy", share, "share", len(test), "test", "± standard error", error),)


def _unit(images: ByteArray) -> FloatArray:
    return np.multiply(images, np.float32(1 / 255), dtype=np.float32)
