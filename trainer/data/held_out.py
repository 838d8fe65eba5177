"""Which training images a run never learns from.

Choices between models are made on these, so that the test images are looked at once, at the end.
"""

from dataclasses import replace

import numpy as np

from trainer.errors import ConfigurationError
from trainer.values.arrays import IndexArray, frozen
from trainer.values.images import ImageDataset, LabelledImages


def split_training_images(count: int, held_out: int, seed: int) -> tuple[IndexArray, IndexArray]:
    """Indices of the images that a run learns from, and of those that it holds out.

    Args:
        count: N training images.
        held_out: M of them, the last of a permutation drawn from `seed`.
        seed: the run's.

    Returns:
        int64 [N - M] and int64 [M].

    Raises:
        ConfigurationError: fewer than two images would be left to learn from.
    """
    if count - held_out < 2:
        raise ConfigurationError(f"Of {count} training images {held_out} are held out.", "Hold out fewer images.")
    chosen = np.random.default_rng(seed).permutation(count)
    return chosen[: count - held_out], chosen[count - held_out :]


def held_out_as_test(dataset: ImageDataset, held_out: int, seed: int) -> ImageDataset:
    """The data set as a run with this seed sees it: what it holds out in place of the test images.

    Raises:
        ConfigurationError: nothing is held out, or nearly everything.
    """
    if held_out < 1:
        raise ConfigurationError(
            "The model was trained on all training images: none are held out.", "Measure on the test images."
        )
    learnt, kept = split_training_images(len(dataset.train), held_out, seed)
    return replace(dataset, train=_some(dataset.train, learnt), test=_some(dataset.train, kept))


def _some(images: LabelledImages, which: IndexArray) -> LabelledImages:
    return LabelledImages(frozen(images.images[which]), frozen(images.labels[which]))
