"""One image of a model as a Pillow image, each pixel a crisp square."""

import numpy as np
from PIL import Image

from trainer.values.arrays import ByteArray

LARGEST_SCALE = 16


def enlarged(image: ByteArray, scale: int) -> Image.Image:
    """A grey or RGB picture.

    Args:
        image: uint8 [C, H, W] with one channel or three.
        scale: pixels of the picture for each pixel of the image, across and down, 1 to 16.

    Raises:
        ValueError: another scale or another number of channels.
    """
    if not 1 <= scale <= LARGEST_SCALE:
        raise ValueError(f"the scale must be 1 to {LARGEST_SCALE}, not {scale}")
    if image.ndim != 3 or image.shape[0] not in (1, 3):
        raise ValueError(f"no picture has the shape {image.shape}")
    pixels = image[0] if image.shape[0] == 1 else np.moveaxis(image, 0, -1)
    return Image.fromarray(np.ascontiguousarray(pixels.repeat(scale, axis=0).repeat(scale, axis=1)))
