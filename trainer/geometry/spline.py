"""A cubic spline through a latent space, as a matrix: points of the curve are weighted sums of control points.

Legend: F points of the curve, K control points, D latent dimensions. The first and the last control point are the ends.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.interpolate import BSpline

from trainer.geometry.interpolation import along

_DEGREE = 3
_Wide = npt.NDArray[np.float64]


@lru_cache(maxsize=8)
def weights(points: int, controls: int) -> _Wide:
    """Weights of the control points at evenly spaced parameters: float64 [F, K], each row adding up to one."""
    knots = _knots(controls)
    matrix: _Wide = BSpline.design_matrix(np.linspace(0, 1, points), knots, _DEGREE).toarray()
    matrix.setflags(write=False)
    return matrix


def straight_controls(start: _Wide, end: _Wide, controls: int) -> _Wide:
    """Control points float64 [K, D] of the straight line, at even speed, between two codes [D]."""
    knots = _knots(controls)
    places = np.array([knots[index + 1 : index + 1 + _DEGREE].mean() for index in range(controls)])  # Greville
    return start + places[:, np.newaxis] * (end - start)


def fitted_controls(way: _Wide, points: int, controls: int) -> _Wide:
    """Control points float64 [K, D] of the spline nearest to a polyline [N, D] at even speed, with the same ends."""
    matrix = weights(points, controls)
    wanted = along(way, points)
    ends = matrix[:, [0, -1]] @ wanted[[0, -1]]
    inner, *_ = np.linalg.lstsq(matrix[:, 1:-1], wanted - ends, rcond=None)
    return np.concatenate([wanted[:1], inner, wanted[-1:]])


def _knots(controls: int) -> _Wide:
    inner = np.linspace(0, 1, controls - _DEGREE + 1)
    return np.concatenate([np.zeros(_DEGREE), inner, np.ones(_DEGREE)])
