"""How many of the thousand kinds of stacked digits a generator makes, and how evenly.

A classifier of single digits reads each colour channel; the three answers together name the mode of an image. Counted
are modes that at least one sample falls into, as by Metz et al. 2017 (arXiv 1611.02163) and in PacGAN (Lin et al. 2018,
arXiv 1712.04086), with as many samples. Legend: N images, H W pixels, K classes of one channel.
"""

import numpy as np

from trainer.decoding.protocols import Decoding
from trainer.metrics.extractor import Extractor
from trainer.metrics.sample_figures import draw_samples
from trainer.metrics.stages import Stages, in_parts
from trainer.values.arrays import ByteArray, IndexArray, unit_interval
from trainer.values.figures import Figure
from trainer.values.images import ImageDataset

MODE_SAMPLES = 25_600
"""Samples that are counted, and real images for comparison: no modes are found among fewer samples than modes."""

WEIGHT = 24.0
"""Weight of `mode_figures` in progress, without that of drawing the samples."""


def mode_figures(
    decoder: Decoding,
    dataset: ImageDataset,
    extractor: Extractor,
    *,
    count: int,
    random: np.random.Generator,
    stages: Stages,
) -> tuple[Figure, ...]:
    """Count the modes of samples, and of as many training images.

    Args:
        decoder: makes stacks float32 [N, 3, H, W].
        dataset: stacked digits.
        extractor: a classifier of single digits of the same size.
        count: how many samples, and training images at most.
        random: of the codes and the choice of training images.
        stages: told of `WEIGHT` and of `trainer.metrics.sample_figures.DRAWING_WEIGHT`.
    """
    samples = draw_samples(decoder, count, random, stages)
    chosen = np.sort(random.permutation(len(dataset.train))[:count])
    made = mode_histogram(modes(samples, extractor, stages), extractor, dataset)
    real = mode_histogram(modes(dataset.train.images[chosen], extractor, stages), extractor, dataset)
    read = f"the classifier names the digit in each channel of {count:,} images"
    found = f"modes with one sample or more; {read}"
    uneven = f"KL divergence of the samples' modes from {len(made):,} equally frequent ones; {read}"
    unit = f"of {len(made):,}"
    return (
        Figure("modes", "Modes found", float((made > 0).sum()), unit, count, "samples", found),
        Figure("real_modes", "… of real images", float((real > 0).sum()), unit, len(chosen), "train", found),
        Figure("reverse_kl", "Reverse KL of the modes", reverse_kl(made), "nats", count, "samples", uneven),
        Figure("real_reverse_kl", "… of real images", reverse_kl(real), "nats", len(chosen), "train", uneven),
    )


def modes(stacks: ByteArray, extractor: Extractor, stages: Stages) -> IndexArray:
    """The mode of each stack uint8 [N, C, H, W]: int64 [N], its digits read as one number; half of `WEIGHT`."""
    classes = len(extractor.class_names)

    def read(some: ByteArray) -> IndexArray:
        single = unit_interval(some.reshape(-1, 1, *some.shape[2:]))  # (N C, 1, H, W)
        digits = extractor.classifier.probabilities(single).argmax(axis=1).reshape(len(some), -1)  # (N, C)
        places = classes ** np.arange(digits.shape[1])[::-1]
        number: IndexArray = (digits * places).sum(axis=1)
        return number

    return in_parts(read, stacks, stages.stage(WEIGHT / 2))


def mode_histogram(found: IndexArray, extractor: Extractor, dataset: ImageDataset) -> IndexArray:
    """How many images fell into each mode, int64 [K ** channels]."""
    return np.bincount(found, minlength=len(extractor.class_names) ** dataset.image_shape[0])


def reverse_kl(counts: IndexArray) -> float:
    """KL divergence of a histogram int [M] from M equal shares, nats: 0 for equal counts, log M for a single mode."""
    shares = counts[counts > 0] / max(int(counts.sum()), 1)
    return float((shares * np.log(shares * len(counts))).sum())
