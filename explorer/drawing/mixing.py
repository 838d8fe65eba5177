"""A table of mixed images with its sources at the top and on the left. Legend: R rows, K columns, C H W."""

import numpy as np

from explorer.drawing.mosaic import mosaic
from trainer.values.arrays import ByteArray

LEAD_PX = 5
"""Between the sources and the table."""


def mixing_table(coarse: ByteArray, fine: ByteArray, mixed: ByteArray) -> ByteArray:
    """Draw the table as RGBA uint8 [height, width, 4]; gaps are transparent.

    Args:
        coarse: uint8 [R, C, H, W], down the left side.
        fine: uint8 [K, C, H, W], along the top.
        mixed: uint8 [R * K, C, H, W], row by row.
    """
    left, top, body = mosaic(coarse, 1), mosaic(fine, len(fine)), mosaic(mixed, len(fine))
    across, down = left.shape[1] + LEAD_PX, top.shape[0] + LEAD_PX
    whole = np.zeros((down + body.shape[0], across + body.shape[1], 4), np.uint8)
    whole[: top.shape[0], across:] = top
    whole[down:, : left.shape[1]] = left
    whole[down:, across:] = body
    return whole
