"""All figures that apply to a model, measured on data it was not trained on."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from trainer.data.stacked import has_known_modes
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.memory import keep_freed_memory
from trainer.metrics import autoencoder_figures as encoding
from trainer.metrics import latent_figures as between_codes
from trainer.metrics import mode_figures as counting
from trainer.metrics import real_images as reals
from trainer.metrics import sample_figures as sampling
from trainer.metrics.extractor import Extractor, open_extractor, shipped_extractor
from trainer.metrics.latent_ways import Way
from trainer.metrics.pair_figures import NOTE, makes_pairs, pair_figures
from trainer.metrics.stages import Stages
from trainer.values.arrays import unit_interval
from trainer.values.figures import Evaluation, Figure
from trainer.values.gaussians import Gaussians
from trainer.values.images import ImageDataset

__all__ = ["Extractor", "evaluate", "open_extractor", "shipped_extractor"]

FEWEST_FEATURES = 40
"""Test images below which distances between clouds of features mean nothing."""

WALLS_NOTE = (
    "Codes vote for a class: steps of the perceptual path length that cross from one class to the next count as a jump."
)


def evaluate(
    model: TrainedModel,
    dataset: ImageDataset,
    *,
    seed: int = 0,
    images: int = 10_000,
    importance_samples: int = 500,
    mode_samples: int = counting.MODE_SAMPLES,
    extractor: Extractor | None = None,
    split: str = "test",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Evaluation:
    """Measure everything that applies: what encodes, what is sampled and what lies between codes.

    Args:
        model: what to measure.
        dataset: its data set; the test images are used, and the training images for floors and for memorisation.
        seed: of all random numbers.
        images: how many test images, and as many samples, at most.
        importance_samples: K of the likelihood; 0 leaves it out.
        mode_samples: how many samples of stacked digits are counted.
        extractor: whose features samples are compared on; the shipped classifier when None.
        split: what figures call the data set's test images, "held-out" where they stand in for them.
        progress: told the share done.
        cancelled: asked now and then.

    Raises:
        TrainerError: the model and the data set do not fit, or there are no test images.
        Cancelled: `cancelled` said so.
    """
    keep_freed_memory()
    count = min(images, len(dataset.test))
    _check(model, dataset, count)
    if model.decoder is None:
        figures = _classifier_figures(model, dataset, count)
        return Evaluation(model.card.title, dataset.name, seed, _measured_on(split, figures))
    extractor = extractor or shipped_extractor()
    counted = mode_samples if _counts_modes(extractor, dataset) else 0
    notes = (*_notes(extractor, dataset, count), *((WALLS_NOTE,) if model.card.votes_for else ()))
    featured = extractor.classifier.image_shape == dataset.image_shape and count >= FEWEST_FEATURES
    if makes_pairs(model):
        compared_on = extractor if featured else None
        pairs, shares = pair_figures(model.decoder, dataset, count, compared_on, seed, progress, cancelled)
        return _evaluation(model, dataset, seed, _measured_on(split, pairs), shares, compared_on, (*notes, NOTE))
    has_prior = model.card.config.model != "ae"  # nobody knows how the codes of a plain autoencoder are distributed
    codes = None if model.encoder is None else model.encoder.encode(dataset.test.images[:count])
    stages = Stages(_weight(codes, importance_samples, featured, has_prior, counted), progress, cancelled)
    random = np.random.default_rng(seed)
    found: list[Figure] = []
    histograms = sampling.Histograms()
    if codes is not None:
        test = dataset.test.images[:count]
        found += encoding.autoencoder_figures(model, test, codes, seed, importance_samples, stages)
    real = reals.real_features(dataset, count, extractor, random, stages) if featured else None
    if has_prior:
        samples = sampling.draw_samples(model.decoder, count, random, stages)
        if real is not None:
            same = extractor.class_names == dataset.class_names
            compared, histograms = sampling.feature_figures(samples, real, same_classes=same, stages=stages)
            found += compared
        found += sampling.memorisation_figures(samples, dataset, random, stages)
        if counted:
            found += counting.mode_figures(
                model.decoder, dataset, extractor, count=counted, random=random, stages=stages
            )
    if real is not None:
        way: Way = "spherical" if has_prior else "linear"
        means = None if codes is None else codes.mean
        found += between_codes.latent_figures(
            model.decoder, means, real, count=count, way=way, random=random, stages=stages
        )
    if progress is not None:
        progress(1.0)
    evaluation = _evaluation(
        model,
        dataset,
        seed,
        _measured_on(split, found),
        histograms,
        extractor if featured or (counted and has_prior) else None,
        notes,
    )
    return evaluation if codes is None else replace(evaluation, kl_per_dimension=encoding.kl_by_dimension(codes))


def _evaluation(
    model: TrainedModel,
    dataset: ImageDataset,
    seed: int,
    figures: tuple[Figure, ...],
    histograms: sampling.Histograms,
    extractor: Extractor | None,
    notes: tuple[str, ...],
) -> Evaluation:
    return Evaluation(
        model.card.title,
        dataset.name,
        seed,
        figures,
        histograms.samples,
        "" if extractor is None else extractor.name,
        histograms.real,
        notes=notes,
    )


def _measured_on(split: str, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The same figures, saying by their name which images they were measured on."""
    name, images = f"{split} images", "test images"
    return tuple(
        replace(
            figure,
            split=split if figure.split == "test" else figure.split,
            estimator=figure.estimator.replace(images, name),
        )
        for figure in figures
    )


def _check(model: TrainedModel, dataset: ImageDataset, count: int) -> None:
    channels, height, width = dataset.image_shape
    if model.card.image_shape != (channels, height, 2 * width if makes_pairs(model) else width):
        raise TrainerError(
            f"The model makes images of shape {model.card.image_shape}, {dataset.title} has {dataset.image_shape}.",
            "Choose the data set that the model was trained on.",
        )
    if count < 1:
        raise TrainerError(f"{dataset.title} has no test images to measure on.", "Choose a data set with test images.")


def _notes(extractor: Extractor, dataset: ImageDataset, count: int) -> tuple[str, ...]:
    """What is left out, and why."""
    shape = extractor.classifier.image_shape
    if shape != dataset.image_shape:
        return (f"The classifier reads images of shape {shape}, not {dataset.image_shape}: no distances of features.",)
    if count < FEWEST_FEATURES:
        return (f"{count} test images are too few for distances of features, {FEWEST_FEATURES} are needed.",)
    if extractor.class_names != dataset.class_names:
        return (
            "The classifier knows other classes: no classifier score, and distances only compare with one another.",
        )
    return ()


def _counts_modes(extractor: Extractor, dataset: ImageDataset) -> bool:
    """Whether the images are stacks of what the classifier reads."""
    return has_known_modes(dataset) and extractor.classifier.image_shape == (1, *dataset.image_shape[1:])


def _weight(
    codes: Gaussians | None, importance_samples: int, featured: bool, has_prior: bool, mode_samples: int
) -> float:
    """The weight in progress of all that will be measured."""
    total = 0.0
    if codes is not None:
        total += encoding.WEIGHT
        if codes.log_variance is not None:
            total += importance_samples * encoding.IMPORTANCE_WEIGHT
    if featured:
        total += reals.WEIGHT + between_codes.WEIGHT
    if has_prior:
        total += sampling.DRAWING_WEIGHT + sampling.MEMORISATION_WEIGHT
        total += sampling.FEATURED_WEIGHT if featured else 0.0
        total += sampling.DRAWING_WEIGHT + counting.WEIGHT if mode_samples else 0.0
    return total or 1.0


def _classifier_figures(model: TrainedModel, dataset: ImageDataset, count: int) -> tuple[Figure, ...]:
    assert model.classifier is not None
    test = dataset.test.images[:count]
    hits = model.classifier.probabilities(unit_interval(test)).argmax(axis=1) == dataset.test.labels[:count]
    error = float(hits.std() / np.sqrt(len(hits)))
    return (Figure("accuracy", "Accuracy", float(hits.mean()), "share", count, "test", "± standard error", error),)
