"""Images side by side in rows, a pixel apart. Legend: M images, C H W."""

import numpy as np

from explorer.drawing.digits import picture
from trainer.values.arrays import ByteArray

_GAP_PX = 1


def mosaic_size(images: ByteArray, columns: int) -> tuple[int, int]:
    """(width, height) in pixels of the mosaic of images [M, C, H, W]."""
    count, _, height, width = images.shape
    rows = max(1, -(-count // columns))
    return columns * (width + _GAP_PX) - _GAP_PX, rows * (height + _GAP_PX) - _GAP_PX


def mosaic(images: ByteArray, columns: int) -> ByteArray:
    """Draw images uint8 [M, C, H, W] as RGBA uint8 [height, width, 4]; gaps are transparent."""
    width, height = mosaic_size(images, columns)
    whole = np.zeros((height, width, 4), np.uint8)
    for index, image in enumerate(images):
        row, column = divmod(index, columns)
        y, x = row * (image.shape[1] + _GAP_PX), column * (image.shape[2] + _GAP_PX)
        whole[y : y + image.shape[1], x : x + image.shape[2]] = picture(image)
    return whole
