"""Ink on a tablet: strokes of a round pen as grey levels, anti-aliased. Legend: S side of the tablet, pixels."""

import math

import numpy as np

from trainer.values.arrays import ByteArray, frozen

Place = tuple[float, float]
"""(x, y) to the right and down, shares of the side: (0, 0) is the upper left corner, (1, 1) the lower right one."""


def blank(side: int) -> ByteArray:
    """A tablet without ink, uint8 [S, S]."""
    return frozen(np.zeros((side, side), np.uint8))


def with_line(ink: ByteArray, start: Place, end: Place, thickness: float, *, erases: bool = False) -> ByteArray:
    """The ink after one straight piece of a stroke, which has round ends.

    Args:
        ink: uint8 [S, S], 0 to 255.
        start: where the pen was; places outside the tablet leave ink as far as the pen reaches into it.
        end: where it is now; the same place makes a dot.
        thickness: of the pen, a share of the side.
        erases: whether it takes ink away.

    Returns:
        uint8 [S, S], write-protected.
    """
    side = len(ink)
    radius = max(thickness * side / 2, 0.5)
    (x0, y0), (x1, y1) = ((x * side, y * side) for x, y in (start, end))
    left, right = _reached(x0, x1, radius, side)
    top, bottom = _reached(y0, y1, radius, side)
    drawn = ink.copy()
    if left < right and top < bottom:
        x = np.arange(left, right) + 0.5 - x0
        y = (np.arange(top, bottom) + 0.5 - y0)[:, np.newaxis]
        dx, dy = x1 - x0, y1 - y0
        share = np.clip((x * dx + y * dy) / max(dx * dx + dy * dy, 1e-12), 0.0, 1.0)
        distance = np.hypot(x - share * dx, y - share * dy)
        covered = np.rint(255 * np.clip(radius + 0.5 - distance, 0.0, 1.0)).astype(np.uint8)
        part = drawn[top:bottom, left:right]
        np.minimum(part, 255 - covered, out=part) if erases else np.maximum(part, covered, out=part)
    return frozen(drawn)


def _reached(first: float, last: float, radius: float, side: int) -> tuple[int, int]:
    """Pixels of one axis that a line may touch, from and to."""
    begin, end = math.floor(min(first, last) - radius - 1), math.ceil(max(first, last) + radius + 1)
    return min(max(begin, 0), side), min(max(end, 0), side)
