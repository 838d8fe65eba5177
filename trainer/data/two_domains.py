"""Two kinds of images from one data set, never paired: images of its first half, edges of its second half.

Legend: N images, C channels, H W pixels.
"""

import dataclasses

import numpy as np

from trainer.errors import ConfigurationError
from trainer.values.arrays import ByteArray, frozen
from trainer.values.images import ImageDataset, LabelledImages


def edges(images: ByteArray) -> ByteArray:
    """How much brighter the brightest pixel within a cross of five is than the pixel itself.

    A morphological gradient (dilation minus the image): a line one pixel wide around every bright stroke, black where
    the image is even. The border counts as continuing the image.

    Args:
        images: uint8 [N, C, H, W].

    Returns:
        uint8 [N, C, H, W].
    """
    brightest = images.copy()
    for axis in (2, 3):
        for step in (slice(None, -1), slice(1, None)):
            other = slice(1, None) if step.start is None else slice(None, -1)
            here = tuple(step if number == axis else slice(None) for number in range(4))
            there = tuple(other if number == axis else slice(None) for number in range(4))
            np.maximum(brightest[here], images[there], out=brightest[here])
    return brightest - images


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
