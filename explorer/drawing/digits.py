"""Images of the data set as pictures on screen: colours, ink on a transparent ground, and scaling."""

from typing import Literal

import numpy as np
import numpy.typing as npt

from explorer.drawing.perception import RGB
from trainer.values.arrays import ByteArray, FloatArray

Scaling = Literal["nearest", "smooth"]


def bytes_of(images: FloatArray) -> ByteArray:
    """Decoded images, any shape, float32 0..1, as uint8 0..255; what lies outside is clipped, NaN becomes 0."""
    finite = np.nan_to_num(images, nan=0.0)
    return np.asarray(np.rint(np.clip(finite, 0.0, 1.0) * 255.0), np.uint8)


def picture(image: ByteArray, *, invert: bool = False) -> ByteArray:
    """One opaque image.

    Args:
        image: uint8 [1, H, W] grey or [3, H, W] RGB.
        invert: dark ink on a light ground instead of light ink on a dark one; for grey images.

    Returns:
        RGBA uint8 [H, W, 4].
    """
    channels, height, width = image.shape
    rgba = np.full((height, width, 4), 255, np.uint8)
    rgba[..., :3] = image.transpose(1, 2, 0) if channels == 3 else image[0, :, :, None]
    if invert:
        rgba[..., :3] = 255 - rgba[..., :3]
    return rgba


def inked(image: ByteArray, ink: RGB | None, opacity: float = 1.0) -> ByteArray:
    """A grey image as ink on a transparent ground: white is full ink, black is nothing.

    Args:
        image: uint8 [1, H, W]; of an RGB image [3, H, W] nothing is made ink, it is only made translucent.
        ink: colour of the strokes; None for a grey photograph, which is only made translucent too.
        opacity: of full ink, 0 to 1.

    Returns:
        Premultiplied RGBA uint8 [H, W, 4].
    """
    if ink is None or image.shape[0] == 3:
        return np.asarray(np.rint(picture(image) * opacity), np.uint8)
    levels = np.arange(256)[:, None] / 255.0 * opacity
    table = np.rint(levels * np.array([*ink, 255])).astype(np.uint8).view(np.uint32)[:, 0]
    drawn: ByteArray = np.take(table, image[0]).view(np.uint8)
    return drawn.reshape(*image.shape[1:], 4)


def scaled(rgba: ByteArray, width_px: int, height_px: int, scaling: Scaling = "nearest") -> ByteArray:
    """A picture at another size.

    Args:
        rgba: premultiplied RGBA uint8 [H, W, 4].
        width_px: new width.
        height_px: new height.
        scaling: "nearest" repeats pixels, crisp at integer multiples; "smooth" is bicubic (Catmull-Rom).

    Returns:
        Premultiplied RGBA uint8 [height_px, width_px, 4].
    """
    height, width = rgba.shape[:2]
    if scaling == "nearest":
        rows = np.arange(height_px) * height // height_px
        columns = np.arange(width_px) * width // width_px
        return np.ascontiguousarray(rgba[rows[:, None], columns])
    down, across = _weights(height, height_px), _weights(width, width_px)
    mixed = np.tensordot(down, rgba.astype(np.float32), axes=(1, 0))  # (height_px, W, 4)
    mixed = np.einsum("xw,ywc->yxc", across, mixed, optimize=True)
    alpha = np.clip(mixed[..., 3:], 0.0, 255.0)
    mixed[..., 3:] = alpha
    return np.asarray(np.rint(np.clip(mixed, 0.0, alpha)), np.uint8)


def integer_scale(image_shape: tuple[int, int, int], width_px: int, height_px: int) -> int:
    """The largest whole multiple, at least 1, at which an image (C, H, W) fits into width x height pixels."""
    _, height, width = image_shape
    return max(1, min(width_px // width, height_px // height))


def _weights(length: int, length_px: int) -> npt.NDArray[np.float32]:
    """Catmull-Rom weights of the pixels of a line for those of the scaled line: float32 [length_px, length]."""
    at = (np.arange(length_px) + 0.5) * length / length_px - 0.5
    first = np.floor(at).astype(np.intp)
    t = at - first
    cubic = np.stack(
        [
            -0.5 * t + t**2 - 0.5 * t**3,
            1 - 2.5 * t**2 + 1.5 * t**3,
            0.5 * t + 2 * t**2 - 1.5 * t**3,
            -0.5 * t**2 + 0.5 * t**3,
        ],
        axis=1,
    )
    weights = np.zeros((length_px, length))
    for tap in range(4):
        np.add.at(weights, (np.arange(length_px), np.clip(first + tap - 1, 0, length - 1)), cubic[:, tap])
    return weights.astype(np.float32)
