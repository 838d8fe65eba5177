"""Two kinds of images from one data set, never paired: images of its first half, edges of its second half.

Legend: N images, C channels, H W pixels.
"""

import dataclasses

import numpy as np

from trainer.data.edges import edges
from trainer.errors import ConfigurationError
from trainer.values.arrays import frozen
from trainer.values.images import ImageDataset, LabelledImages


def unpaired_pairs(dataset: ImageDataset) -> ImageDataset:
    """The data set with N // 2 images [C, H, 2 W] a split: an image, and to its right the edges of another one.

    The two have nothing to do with one another: image k stands beside the edges of image N // 2 + k. Labels are those
    of the image on the left.

    Raises:
        ConfigurationError: there are fewer than four training images.
    """
    if len(dataset.train) < 4:
        raise ConfigurationError(f"{dataset.title} has {len(dataset.train)} images.", "Choose a larger data set.")
    return dataclasses.replace(dataset, train=_side_by_side(dataset.train), test=_side_by_side(dataset.test))


def _side_by_side(split: LabelledImages) -> LabelledImages:
    half = len(split) // 2
    pairs = np.concatenate([split.images[:half], edges(split.images[half : 2 * half])], axis=3)
    return dataclasses.replace(split, images=frozen(pairs), labels=frozen(split.labels[:half]))
