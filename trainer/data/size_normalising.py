"""A drawing as the makers of MNIST would have put it into their set: size-normalised and centred.

Their page (LeCun, Cortes, Burges, "The MNIST database of handwritten digits") tells how: the ink was scaled into a box
of 20 x 20 pixels with its proportions kept, grey where an edge covers a part of a pixel, and the box was laid into a
field of 28 x 28 so that its centre of mass comes to the middle. In all 70,000 images that is pixel (14, 14), to half a
pixel: the box was moved by whole pixels. Nearly all of them come through here as they are, level for level.
"""

import numpy as np
from PIL import Image

from trainer.values.arrays import ByteArray, frozen

BOX, FIELD = 20, 28


def size_normalised(ink: ByteArray, image_shape: tuple[int, int, int]) -> ByteArray | None:
    """Scale a drawing into the box and lay it into the field; what is normalised already comes back unchanged.

    Args:
        ink: uint8 [H, W], 0 where nothing is drawn.
        image_shape: (C, H, W) of the result: box and middle have the shares of its shorter side that they have of 28.

    Returns:
        uint8 [C, H, W], write-protected; None where no ink would be seen. The centre of mass is at pixel
        (H // 2, W // 2), to half a pixel, unless ink would leave the field: then it is as near as the ink allows.
    """
    channels, height, width = image_shape
    fitted = _fitted(ink, max(1, round(min(height, width) * BOX / FIELD)))
    if fitted is None:
        return None
    mass = fitted.astype(np.float64)
    top = _offset(mass.sum(axis=1), height)
    left = _offset(mass.sum(axis=0), width)
    field = np.zeros((height, width), np.uint8)
    field[top : top + fitted.shape[0], left : left + fitted.shape[1]] = fitted
    return frozen(np.broadcast_to(field, (channels, height, width)))


def _offset(profile: np.ndarray, length: int) -> int:
    """Where a box begins on a line of `length` pixels, given the mass of each of its rows or columns."""
    centre = float(profile @ np.arange(len(profile)) / profile.sum())
    wanted = int(np.floor(length // 2 - centre + 0.5))
    return min(max(wanted, 0), length - len(profile))


def _fitted(ink: ByteArray, box: int) -> ByteArray | None:
    """The ink alone, scaled so that its longer side fills the box: uint8 [h, w]; None for none.

    Ink that is too faint to be seen at an edge of the box is cut off and the rest is scaled anew: the box is full.
    """
    crop = _cropped(ink)
    while crop.size:
        scale = box / max(crop.shape)
        height, width = (max(1, round(length * scale)) for length in crop.shape)
        small = np.asarray(Image.fromarray(crop).resize((width, height), Image.Resampling.BOX))
        if not small.any():
            return None
        rows, columns = _span(small.max(axis=1)), _span(small.max(axis=0))
        if rows == (0, height) and columns == (0, width):
            return small
        (top, bottom), (left, right) = (
            _cut(span, shown, length)
            for span, shown, length in zip((rows, columns), small.shape, crop.shape, strict=True)
        )
        crop = _cropped(crop[top:bottom, left:right])
    return None


def _cropped(ink: ByteArray) -> ByteArray:
    """The smallest rectangle that holds all ink, [h, w] or [0, 0]."""
    if not ink.any():
        return np.zeros((0, 0), np.uint8)
    (top, bottom), (left, right) = _span(ink.max(axis=1)), _span(ink.max(axis=0))
    return np.ascontiguousarray(ink[top:bottom, left:right])


def _span(levels: np.ndarray) -> tuple[int, int]:
    """First inked row or column, and the one after the last."""
    places = np.flatnonzero(levels)
    return int(places[0]), int(places[-1]) + 1


def _cut(span: tuple[int, int], shown: int, length: int) -> tuple[int, int]:
    """What of `length` rows stays when only `span` of the `shown` scaled ones has ink: some go at each bare end."""
    begin, end = span
    first = max(1, begin * length // shown) if begin else 0
    last = max(1, (shown - end) * length // shown) if end < shown else 0
    return first, length - last
