"""One picture from disk as a small square, whatever camera or program wrote it.

Pictures come from anywhere, so that nothing in a file is trusted: only three formats are tried, the size is looked at
before anything is decompressed, and whatever a decoder can raise is one reason to skip the file.
"""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageOps

from trainer.values.arrays import ByteArray

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
MOST_PIXELS = 50_000_000
"""More than any camera that people carry makes; a bomb of a few kilobytes claims billions."""

FEWEST_PIXELS = 8
"""Shortest side that still shows something."""

GREY_TOLERANCE = 8
"""Channels of a grey photograph differ by less, in levels of 255, after JPEG has been through it."""

_FORMATS = ("PNG", "JPEG", "WEBP")
_UNREADABLE = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, ArithmeticError, MemoryError,
    AttributeError, RuntimeError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip

Refusal = Literal["unreadable", "too large", "too small"]


class BadPictureError(Exception):
    """A file is not a picture that can be used.

    Attributes:
        refusal: why.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal: Refusal = refusal


@dataclass(frozen=True)
class Picture:
    """One picture, cropped and scaled.

    Attributes:
        pixels: uint8 [3, H, W], red, green, blue.
        grey: whether it has no colour.
    """

    pixels: ByteArray
    grey: bool


def read_picture(path: Path, side: int) -> Picture:
    """The central square of the first picture in a file, upright, on white where it is transparent.

    Args:
        path: a PNG, JPEG or WebP file.
        side: width and height of the result, pixels.

    Raises:
        BadPictureError: it cannot be used.
    """
    try:
        with Image.open(path, formats=_FORMATS) as image:
            _check_size(image)
            image.draft("RGB", (4 * side, 4 * side))  # a JPEG decodes at a fraction of its size, many times faster
            image.load()
            upright = ImageOps.exif_transpose(image)
            small = _square(_opaque(upright), side)
    except BadPictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPictureError("too large") from None
    except _UNREADABLE:
        raise BadPictureError("unreadable") from None
    pixels = np.asarray(small, np.uint8).transpose(2, 0, 1)  # (3, H, W)
    spread = pixels.max(axis=0).astype(np.int16) - pixels.min(axis=0)
    return Picture(np.ascontiguousarray(pixels), bool(spread.max() <= GREY_TOLERANCE))


def to_grey(pixels: ByteArray) -> ByteArray:
    """Brightness uint8 [..., 1, H, W] of pixels uint8 [..., 3, H, W], by the weights of ITU-R BT.601."""
    red, green, blue = (pixels[..., channel, :, :].astype(np.uint32) for channel in range(3))
    brightness = (19_595 * red + 38_470 * green + 7_471 * blue + 0x8000) >> 16
    return brightness.astype(np.uint8)[..., np.newaxis, :, :]


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise BadPictureError("too large")
    if min(image.size) < FEWEST_PIXELS:
        raise BadPictureError("too small")


def _opaque(image: Image.Image) -> Image.Image:
    """The picture in red, green and blue."""
    if image.mode.startswith("I"):  # 16 bits a pixel: Pillow would clip them at 255
        levels = np.clip(np.asarray(image, np.int64) >> 8, 0, 255).astype(np.uint8)
        return Image.fromarray(levels).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, layered).convert("RGB")
    return image.convert("RGB")


def _square(image: Image.Image, side: int) -> Image.Image:
    """The central square, scaled."""
    width, height = image.size
    edge = min(width, height)
    left, top = (width - edge) / 2, (height - edge) / 2
    box = (left, top, left + edge, top + edge)
    return image.resize((side, side), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
