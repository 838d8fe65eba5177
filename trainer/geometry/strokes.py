"""Free-hand strokes: fewer points for the same shape, or points at an even distance."""

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Points
from trainer.geometry.interpolation import along

_Wide = npt.NDArray[np.float64]


def simplify(stroke: Points, tolerance: float) -> _Wide:
    """Leave out the points that a stroke can do without (Ramer 1972, Douglas and Peucker 1973).

    Args:
        stroke: [N, 2], places in the order in which they were drawn, N at least 1.
        tolerance: how far a point left out may be from the remaining line, in the unit of the stroke.

    Returns:
        float64 [K, 2], the points kept; the first and the last always are, unless they coincide and are all there is.
    """
    points = _without_repeats(np.asarray(stroke, np.float64))
    kept = np.zeros(len(points), bool)
    kept[[0, -1]] = True
    open_spans = [(0, len(points) - 1)]  # a stack: a long stroke would exhaust Python's recursion
    while open_spans:
        first, last = open_spans.pop()
        if last - first < 2:
            continue
        distances = _distances(points[first + 1 : last], points[first], points[last])
        farthest = int(distances.argmax())
        if distances[farthest] > tolerance:
            middle = first + 1 + farthest
            kept[middle] = True
            open_spans += [(first, middle), (middle, last)]
    return points[kept]


def resample(stroke: Points, spacing: float) -> _Wide:
    """Points at even distances along a stroke, as near to `spacing` as a whole number of steps allows.

    Args:
        stroke: [N, 2], N at least 1.
        spacing: wished distance along the stroke, in its unit, above 0.

    Returns:
        float64 [M, 2], the ends included; a stroke without length gives its first point alone.
    """
    points = np.asarray(stroke, np.float64)
    length = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
    if length == 0:
        return points[:1].copy()
    return along(points, max(1, round(length / spacing)) + 1)


def _without_repeats(points: _Wide) -> _Wide:
    """Without points that repeat the one before: a pointer that rests sends many."""
    moved = np.concatenate([[True], np.any(np.diff(points, axis=0) != 0, axis=1)])
    left: _Wide = points[moved]
    return left


def _distances(points: _Wide, start: _Wide, end: _Wide) -> _Wide:
    """Distances of points to the segment, not the line: a loop ends where it began."""
    along_segment = end - start
    square = float(along_segment @ along_segment)
    share = np.clip((points - start) @ along_segment / square, 0, 1) if square > 0 else np.zeros(len(points))
    distances: _Wide = np.linalg.norm(points - start - share[:, np.newaxis] * along_segment, axis=1)
    return distances
