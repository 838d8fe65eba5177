"""A field of numbers as a picture: a ramp from the ground of the map to a dark (or, on a dark ground, light) blue-grey.

One hue, so that the classes of the points above it keep their colours. Legend: R rows, K columns.
"""

import numpy as np
import numpy.typing as npt

from explorer.drawing.perception import RGB
from trainer.values.arrays import ByteArray
from trainer.values.fields import Field

_SHADES = 256
_DEEP_LIGHT: RGB = (38, 52, 92)
_DEEP_DARK: RGB = (190, 206, 255)
_DEPTH = 0.85
"""The deepest shade is mixed with so much ground that points and paths stay legible on it."""

LOGARITHMIC = ("magnification",)
"""Kinds whose shades stand for factors: a border is ten times as high as the plain beside it."""

_LOG_NATS = 10.0
"""A density is drawn down to e^-10 of its highest value."""


def ramp(ground: RGB, *, dark: bool) -> ByteArray:
    """Shades from low to high: uint8 [256, 3]."""
    shares = np.linspace(0, _DEPTH, _SHADES)[:, np.newaxis]
    deep = np.array(_DEEP_DARK if dark else _DEEP_LIGHT)
    return np.rint(np.array(ground) * (1 - shares) + deep * shares).astype(np.uint8)


def limits(field: Field, classes: int) -> tuple[float, float]:
    """The values drawn as the lowest and as the highest shade.

    Args:
        field: finite values; those that are not do not count.
        classes: that a classifier knows, for the largest possible entropy.
    """
    values = field.values[np.isfinite(field.values)]
    if not values.size:
        return 0.0, 1.0
    if field.kind in ("prior", "aggregate"):
        high = float(values.max())
        return max(float(values.min()), high - _LOG_NATS), high
    if field.kind == "classes":
        return 0.0, 1.0
    if field.kind == "entropy":
        return 0.0, float(np.log(max(classes, 2)))
    low = 0.0 if field.kind == "reencoding" else float(np.quantile(values, 0.01))
    high = float(np.quantile(values, 0.99))
    return low, high if high > low else low + 1.0


def painted(field: Field, between: tuple[float, float], shades: ByteArray, classes: npt.ArrayLike) -> ByteArray:
    """Draw a field.

    Args:
        field: what to draw.
        between: the values of the lowest and the highest shade.
        shades: uint8 [256, 3], for all kinds but "classes".
        classes: [any, 3], a colour a class; for "classes", the surer the fuller.

    Returns:
        Opaque RGBA uint8 [R, K, 4].
    """
    low, high = between
    values = np.nan_to_num(field.values, nan=low)
    if field.kind in LOGARITHMIC:
        floor = max(low, 1e-6 * high, 1e-12)
        values, low, high = np.log(np.maximum(values, floor)), float(np.log(floor)), float(np.log(max(high, floor)))
    shares = np.clip((values - low) / max(high - low, 1e-12), 0, 1)
    if field.labels is not None:
        colours = np.asarray(classes, np.float64)[field.labels]
        strength = (0.55 * shares**2)[..., np.newaxis]  # a class that is sure is half covered
        rgb = np.rint(shades[0] * (1 - strength) + colours * strength).astype(np.uint8)
    else:
        rgb = shades[np.rint(shares * (_SHADES - 1)).astype(np.intp)]
    picture = np.full((*field.values.shape, 4), 255, np.uint8)
    picture[..., :3] = rgb
    return picture
