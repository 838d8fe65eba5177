"""Stacked digits: three images chosen at random, one in each colour channel, so that a thousand kinds are known to be.

Metz et al. 2017 (arXiv 1611.02163) made them to count how many kinds a generator leaves out. Which digits are stacked
is drawn once from `SEED`, with replacement; the training images are stacks of training images, the test images stacks
of test images. Legend: N stacks, H W pixels.
"""

import numpy as np

from trainer.data.description import Split
from trainer.values.arrays import frozen
from trainer.values.images import ImageDataset, LabelledImages

NAME = "stacked-mnist"
CHANNELS = 3
SEED = 0
COUNTS: dict[Split, int] = {"train": 128_000, "test": 10_000}
COLOURS = ("red", "green", "blue")


def stacked_split(single: LabelledImages, split: Split) -> LabelledImages:
    """`COUNTS[split]` stacks of images of one split.

    Args:
        single: uint8 [M, 1, H, W].
        split: which split these images are.

    Returns:
        uint8 [N, 3, H, W]; the label of a stack is that of its red image.
    """
    random = np.random.default_rng((SEED, tuple(COUNTS).index(split)))
    chosen = random.integers(0, len(single), (COUNTS[split], CHANNELS))
    images = np.empty((len(chosen), CHANNELS, *single.images.shape[2:]), np.uint8)
    for channel in range(CHANNELS):
        images[:, channel] = single.images[chosen[:, channel], 0]
    images.setflags(write=False)  # 300 MB that `frozen` would copy
    return LabelledImages(images, frozen(single.labels[chosen[:, 0]]))


def has_known_modes(dataset: ImageDataset) -> bool:
    """Whether the images are stacks of digits, whose kinds can be counted channel by channel."""
    return dataset.name == NAME
