"""Distances from many points to their nearest neighbours, by matrix products.

A product subtracts large numbers to get a small one: where that costs digits (near copies), the distances are computed
again from differences. Legend: N queries, M references, P numbers in a point, k neighbours.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray

Progress = Callable[[float], None]
"""Told the share done, 0 to 1; it may raise to stop the search."""

_PRODUCTS = 16_000_000
"""Products at once, 64 MB."""

_DIFFERENCES = 4_000_000
"""Differences at once, 16 MB."""

_SPARE = 3
"""Candidates more than asked for, in case rounding changed the order of near equals."""

_DOUBTFUL = 1e-2
"""Squared distances below this share of the squared lengths lose two of their seven digits to the subtraction."""


def nearest_distances(
    queries: FloatArray, references: FloatArray | None = None, *, k: int = 1, progress: Progress | None = None
) -> FloatArray:
    """Euclidean distances to the k nearest references, in rising order.

    Args:
        queries: float32 [N, P].
        references: float32 [M, P], M at least k; None for the other queries, at least k + 1 of them.
        k: how many neighbours.
        progress: told the share done.

    Returns:
        float32 [N, k].
    """
    own = references is None
    targets = queries if references is None else references
    available = len(targets) - own
    if k < 1 or k > available or queries.shape[1:] != targets.shape[1:]:
        raise ValueError(f"{k} neighbours of {queries.shape} among {available} of {targets.shape}")
    centre = targets.mean(axis=0)  # distances stay, products shrink, and with them their rounding
    others = targets - centre
    points = others if own else queries - centre
    squares = np.einsum("mp,mp->m", others, others)
    rows = max(_PRODUCTS // len(targets), 1)
    found = np.empty((len(points), k), np.float32)
    for start in range(0, len(points), rows):
        part = points[start : start + rows]
        table = part @ others.T
        table *= -2
        table += squares  # squared distances, less the squared length of the query
        if own:
            table[np.arange(len(part)), np.arange(start, start + len(part))] = np.inf
        lengths = np.einsum("np,np->n", part, part)[:, np.newaxis]
        if k == 1:
            nearest = table.min(axis=1, keepdims=True) + lengths  # ten times as fast as a partition
        else:
            nearest = np.partition(table, k - 1, axis=1)[:, :k] + lengths
            nearest.sort(axis=1)
        distances = np.sqrt(np.maximum(nearest, 0))
        doubtful = np.flatnonzero(nearest[:, 0] < _DOUBTFUL * (lengths[:, 0] + squares.mean()))
        if len(doubtful):
            candidates = _candidates(table[doubtful], min(k + _SPARE, available))
            distances[doubtful] = _measured(part[doubtful], others, candidates)[:, :k]
        found[start : start + rows] = distances
        if progress is not None:
            progress((start + len(part)) / len(points))
    return found


def _candidates(table: FloatArray, count: int) -> npt.NDArray[np.intp]:
    """Columns of the `count` smallest numbers of each row, in any order."""
    return np.argpartition(table, count - 1, axis=1)[:, :count]


def _measured(points: FloatArray, others: FloatArray, nearest: npt.NDArray[np.intp]) -> FloatArray:
    """Distances from each point to its candidates, sorted, float32 [N, candidates]."""
    distances = np.empty(nearest.shape, np.float32)
    rows = max(_DIFFERENCES // (nearest.shape[1] * points.shape[1]), 1)
    for start in range(0, len(points), rows):
        part = slice(start, start + rows)
        differences = others[nearest[part]] - points[part, np.newaxis]  # (rows, candidates, P)
        distances[part] = np.sqrt(np.einsum("nkp,nkp->nk", differences, differences))
    distances.sort(axis=1)
    return distances
