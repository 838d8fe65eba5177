"""`lasso_70k`: a free-hand outline around a third of 70,000 points, until one knows which lie inside.

The baseline asks the same of every point by itself: each edge against all points at once, in NumPy. A loop over single
points in plain Python takes a second; its time is reckoned from the first few hundred points.
"""

import numpy as np
import numpy.typing as npt

from tests.benchmarks.row import Row, alternate, timed
from trainer.geometry.polygons import inside_polygon

POINTS = 70_000
CORNERS = 300
LOOPED = 300
ROUNDS = 9


def rows() -> list[Row]:
    """Milliseconds; the goal is 50."""
    random = np.random.default_rng(0)
    points = random.normal(size=(POINTS, 2)).astype(np.float32)
    angles = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    radii = 1.0 + 0.25 * np.sin(5 * angles) + random.normal(0, 0.01, CORNERS)
    corners = radii[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    assert np.array_equal(inside_polygon(points, corners), _edge_by_edge(points, corners))
    ours, plain = alternate(
        lambda: inside_polygon(points, corners), lambda: _edge_by_edge(points, corners), ROUNDS, warm_ups=1
    )
    few = points[:LOOPED].astype(float).tolist()
    outline = corners.tolist()
    looped_ms = 1e3 * timed(lambda: [_encloses(outline, x, y) for x, y in few]) * POINTS / LOOPED
    return [
        Row("lasso_70k", 1e3 * ours, "ms", 1e3 * plain, plain / ours),
        Row("lasso_70k_loop", 1e3 * ours, "ms", looped_ms, looped_ms / (1e3 * ours)),
    ]


def _edge_by_edge(points: npt.NDArray[np.float32], corners: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    x, y = points.astype(np.float64).T
    odd = np.zeros(len(points), bool)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if ay != by:
            odd ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) * ((bx - ax) / (by - ay)))
    return odd


def _encloses(corners: list[list[float]], x: float, y: float) -> bool:
    odd = False
    ax, ay = corners[-1]
    for bx, by in corners:
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            odd = not odd
        ax, ay = bx, by
    return odd
