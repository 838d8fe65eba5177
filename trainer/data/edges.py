"""Outlines of images: of the digits a second kind of images that each belong to one of the first.

Legend: N images, C channels, H W pixels.
"""

import numpy as np

from trainer.data.description import Split
from trainer.values.arrays import ByteArray, frozen
from trainer.values.images import LabelledImages

NAME = "mnist-edges"


def edges_split(images: LabelledImages, _split: Split) -> LabelledImages:
    """The edges of each image of a split, in the same order and with the same labels."""
    return LabelledImages(frozen(edges(images.images)), images.labels)


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
