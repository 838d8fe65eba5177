"""Which points of a plane lie inside a closed outline. Legend: N points, K corners.

The crossing rule: a point is inside when a ray from it to the right crosses the outline an odd number of times
(Shimrat 1962, "Algorithm 112"). Points are sorted by height once, so that each edge looks only at those beside it:
the time grows with what the outline encloses and hardly with the number of its corners.
"""

import numpy as np
import numpy.typing as npt


def inside_polygon(points: npt.ArrayLike, corners: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Which points lie inside; where an outline crosses itself, twice around is outside again.

    Args:
        points: [N, 2], any units; points that are not finite lie outside.
        corners: [K, 2], the same units; the last is joined to the first. Fewer than three enclose nothing.

    Returns:
        bool [N]. Points exactly on the outline belong to it at its lower and left edges only.

    Raises:
        ValueError: the shapes are not [N, 2] and [K, 2], or a corner is not finite.
    """
    places, outline = np.asarray(points), np.asarray(corners, np.float64)
    if places.ndim != 2 or places.shape[1] != 2 or outline.ndim != 2 or outline.shape[1] != 2:
        raise ValueError(f"points [N, 2] and corners [K, 2] expected, not {places.shape} and {outline.shape}")
    if not np.isfinite(outline).all():
        raise ValueError("every corner of an outline must be finite")
    inside = np.zeros(len(places), bool)
    if len(outline) < 3:
        return inside
    (left, low), (right, high) = outline.min(axis=0), outline.max(axis=0)
    x, y = places[:, 0], places[:, 1]
    near = np.flatnonzero((x >= left) & (x <= right) & (y >= low) & (y <= high))  # False for NaN
    near = near[np.argsort(y[near])]
    x, y = x[near].astype(np.float64), y[near].astype(np.float64)
    odd = np.zeros(len(near), bool)
    starts, ends = outline, np.roll(outline, -1, axis=0)
    down = starts[:, 1] > ends[:, 1]
    lower, upper = np.where(down[:, None], ends, starts), np.where(down[:, None], starts, ends)  # (K, 2)
    first, last = np.searchsorted(y, lower[:, 1]), np.searchsorted(y, upper[:, 1])  # level edges get no points
    for edge in np.flatnonzero(last > first).tolist():
        beside = slice(first[edge], last[edge])
        (ax, ay), (bx, by) = lower[edge].tolist(), upper[edge].tolist()
        odd[beside] ^= x[beside] < ax + (y[beside] - ay) * ((bx - ax) / (by - ay))
    inside[near] = odd
    return inside
