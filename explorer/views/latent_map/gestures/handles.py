"""Which handle or path lies under the mouse. All lengths are logical pixels. Legend: K points."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Handle:
    """Something on the map that can be dragged.

    Attributes:
        kind: a knot of a path, or a pin.
        owner: id of the path or pin.
        index: which knot; 0 for a pin.
    """

    kind: Literal["knot", "pin"]
    owner: int
    index: int = 0


def nearest_point(points: npt.NDArray[np.float64], across: float, down: float, reach: float) -> int | None:
    """Index of the nearest point within reach; the last one drawn wins a tie, as it lies on top.

    Args:
        points: float64 [K, 2], logical pixels.
        across: position of the mouse.
        down: position of the mouse.
        reach: radius around the mouse.
    """
    if not len(points):
        return None
    squares = np.square(points - (across, down)).sum(axis=1)[::-1]  # (K,)
    best = int(squares.argmin())
    return len(points) - 1 - best if squares[best] <= reach * reach else None


def nearest_segment(
    line: npt.NDArray[np.float64], across: float, down: float, reach: float
) -> tuple[int, float, float] | None:
    """The nearest segment of a polyline within reach: its index, and the foot of the mouse on it.

    Args:
        line: float64 [K, 2], logical pixels; segment k runs from point k to point k + 1.
        across: position of the mouse.
        down: position of the mouse.
        reach: radius around the mouse.
    """
    if len(line) < 2:
        return None
    starts, spans = line[:-1], np.diff(line, axis=0)  # (K - 1, 2)
    lengths = np.maximum(np.square(spans).sum(axis=1), 1e-12)
    shares = np.clip((((across, down) - starts) * spans).sum(axis=1) / lengths, 0.0, 1.0)
    feet = starts + shares[:, None] * spans
    squares = np.square(feet - (across, down)).sum(axis=1)
    best = int(squares.argmin())
    if squares[best] > reach * reach:
        return None
    return best, float(feet[best, 0]), float(feet[best, 1])


def nearest_path(
    lines: Iterable[tuple[int, npt.NDArray[np.float64]]], across: float, down: float, reach: float
) -> int | None:
    """Id of the first path of (id, line) that passes within reach of the mouse."""
    return next((path for path, line in lines if nearest_segment(line, across, down, reach)), None)
