"""A curve that grows: its points in preallocated arrays, with a smoothed copy beside them. Legend: N points."""

import numpy as np
import numpy.typing as npt

DoubleArray = npt.NDArray[np.float64]

SMOOTHING = 0.9
"""Weight of the past in the smoothed curve; a point is mostly the mean of the last ten."""


class CurveBuffer:
    """Points in the order of their steps. The arrays given out are views: they cost nothing and are not to be kept."""

    def __init__(self, capacity: int = 1024) -> None:
        self._points = np.zeros((4, max(capacity, 1)))  # step, epoch, value, smoothed
        self._count = 0
        self._average = 0.0
        self._weight = 0.0

    def __len__(self) -> int:
        return self._count

    def append(self, step: int, epoch: float, value: float) -> None:
        """Add a point."""
        if self._count == self._points.shape[1]:
            self._points = np.concatenate([self._points, np.zeros_like(self._points)], axis=1)
        # Divided by the sum of weights, so that the first points are means of few values and not drawn to zero.
        self._average = SMOOTHING * self._average + (1 - SMOOTHING) * value
        self._weight = SMOOTHING * self._weight + (1 - SMOOTHING)
        self._points[:, self._count] = step, epoch, value, self._average / self._weight
        self._count += 1

    @property
    def steps(self) -> DoubleArray:
        """float64 [N], optimiser steps."""
        return self._points[0, : self._count]

    @property
    def epochs(self) -> DoubleArray:
        """float64 [N], epochs."""
        return self._points[1, : self._count]

    @property
    def values(self) -> DoubleArray:
        """float64 [N], as recorded."""
        return self._points[2, : self._count]

    @property
    def smoothed(self) -> DoubleArray:
        """float64 [N], exponential moving average of `values`."""
        return self._points[3, : self._count]

    def value_at(self, x: float, *, by_epoch: bool = False) -> float | None:
        """The value recorded nearest to a step or epoch; None while there is none."""
        if not self._count:
            return None
        places = self.epochs if by_epoch else self.steps
        right = int(np.searchsorted(places, x).clip(1, max(self._count - 1, 1)))
        nearest = right if self._count > right and places[right] - x < x - places[right - 1] else right - 1
        return float(self.values[nearest])


def telling_range(curves: list[DoubleArray]) -> tuple[float, float]:
    """The vertical range that shows what the curves do.

    The steep first twentieth of a long curve is left out: a loss that falls from 500 to 140 in a moment would press
    the rest of the run, from 140 to 135, into a line.
    """
    ends = [curve[len(curve) // 20 if len(curve) >= 40 else 0 :] for curve in curves]
    finite = [end[np.isfinite(end)] for end in ends]
    finite = [end for end in finite if len(end)]
    if not finite:
        return 0.0, 1.0
    return min(float(end.min()) for end in finite), max(float(end.max()) for end in finite)


def calm_range(
    needed: tuple[float, float], shown: tuple[float, float] | None, margin: float = 0.08
) -> tuple[float, float]:
    """A range with room around what is needed; the one shown is kept while it fits, so that the picture stands still.

    Args:
        needed: what has to be seen.
        shown: what is seen now, None to begin anew.
        margin: room on each side, a share of the needed range.
    """
    low, high = needed
    if shown is not None and shown[0] <= low and high <= shown[1] and high - low >= 0.6 * (shown[1] - shown[0]):
        return shown
    room = margin * (high - low) or max(0.05 * abs(high), 0.05)
    return low - room, high + room
