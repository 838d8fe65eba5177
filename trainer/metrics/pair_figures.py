"""Figures of a generator of pairs: each of its two kinds of images is scored against real ones of its own kind.

The images on the left are compared as those of any other generator are. The edges on the right are compared on the
same features: the classifier has never seen edges, so its opinion of their class means nothing, and their distances
only compare with one another. Legend: N pairs, C channels, H W pixels of one image of the pair.
"""

import dataclasses
from collections.abc import Callable

import numpy as np

from trainer.configuration.coupled_gans import CoganConfig
from trainer.data.edges import edges
from trainer.decoding.protocols import Decoding
from trainer.decoding.trained_model import TrainedModel
from trainer.metrics import real_images as reals
from trainer.metrics import sample_figures as sampling
from trainer.metrics.extractor import Extractor
from trainer.metrics.stages import Stages
from trainer.values.figures import Figure
from trainer.values.images import ImageDataset, LabelledImages

NOTE = "Ways between codes are not measured: a pair is two images, and no classifier reads both at once."


def makes_pairs(model: TrainedModel) -> bool:
    """Whether the model makes an image and the edges of the same image at once."""
    return isinstance(model.card.config, CoganConfig)


def pair_figures(
    decoder: Decoding,
    dataset: ImageDataset,
    count: int,
    extractor: Extractor | None,
    seed: int,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool],
) -> tuple[tuple[Figure, ...], sampling.Histograms]:
    """Figures of the left images, then of the edges, and the classes of the left images.

    Args:
        decoder: makes pairs float32 [N, C, H, 2 W].
        dataset: the images that the pairs were made from, [N, C, H, W]; all of them are the measure of both kinds.
        count: how many pairs, and test images.
        extractor: whose features are compared; None compares none.
        seed: of all random numbers.
        progress: told the share done.
        cancelled: asked now and then.

    Raises:
        Cancelled: `cancelled` said so.
    """
    featured = 2 * (reals.WEIGHT + sampling.FEATURED_WEIGHT) if extractor is not None else 0.0
    stages = Stages(sampling.DRAWING_WEIGHT + sampling.MEMORISATION_WEIGHT + featured, progress, cancelled)
    random = np.random.default_rng(seed)
    pairs = sampling.draw_samples(decoder, count, random, stages)
    left, right = np.split(pairs, 2, axis=3)
    found: list[Figure] = []
    histograms = sampling.Histograms()
    if extractor is not None:
        same = extractor.class_names == dataset.class_names
        real = reals.real_features(dataset, count, extractor, random, stages)
        compared, histograms = sampling.feature_figures(left, real, same_classes=same, stages=stages)
        found += compared
    found += sampling.memorisation_figures(left, dataset, random, stages)
    found = [_named(figure, "", "left images of the pairs") for figure in found]
    if extractor is not None:
        real = reals.real_features(_as_edges(dataset), count, extractor, random, stages)
        of_edges, _ = sampling.feature_figures(right, real, same_classes=False, stages=stages)
        found += [_named(figure, "edges", "edges of the pairs, against edges of real images") for figure in of_edges]
    return tuple(found), histograms


def _as_edges(dataset: ImageDataset) -> ImageDataset:
    """The same data set, its images replaced by their edges."""

    def of(split: LabelledImages) -> LabelledImages:
        return dataclasses.replace(split, images=edges(split.images))

    return dataclasses.replace(dataset, train=of(dataset.train), test=of(dataset.test))


def _named(figure: Figure, kind: str, whose: str) -> Figure:
    """The same figure, saying which half of the pairs it is of."""
    estimator = f"{figure.estimator}; {whose}"
    if not kind:
        return dataclasses.replace(figure, estimator=estimator)
    label = f"… of real {kind}" if figure.label.startswith("…") else f"{figure.label}, {kind}"
    return dataclasses.replace(figure, name=f"{kind}_{figure.name}", label=label, estimator=estimator)
