"""Which image a place of the map stands for: the nearest one, or the next one in a direction. Legend: N points."""

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray

Place = tuple[float, float]
"""(x, y) in map units."""


def nearest_image(points: FloatArray, place: Place, among: npt.NDArray[np.bool_]) -> int | None:
    """Index of the point nearest to a place; None when there is none.

    Args:
        points: float32 [N, 2], map units; points that are not finite are never found.
        place: in map units.
        among: bool [N], which points count.
    """
    offsets = points.astype(np.float64) - place
    with np.errstate(over="ignore", invalid="ignore"):  # of codes that are not finite
        return _least(np.square(offsets).sum(axis=1), among)


def image_ahead(
    points: FloatArray, place: Place, direction: tuple[int, int], step: float, among: npt.NDArray[np.bool_]
) -> int | None:
    """Index of the point nearest to one step ahead, of those that lie rather ahead than aside; None without one.

    Args:
        points: float32 [N, 2], map units.
        place: where the step begins, map units.
        direction: steps to the right and upwards, of which one is zero.
        step: its length, map units.
        among: bool [N], which points count.
    """
    towards = np.asarray(direction, np.float64)
    offsets = points.astype(np.float64) - place
    with np.errstate(over="ignore", invalid="ignore"):  # of codes that are not finite
        ahead = offsets @ towards
        aside = np.abs(offsets @ towards[::-1])
        beyond = np.square(offsets - step * towards).sum(axis=1)
        return _least(beyond, among & (ahead > 0) & (aside <= ahead))


def _least(values: npt.NDArray[np.float64], among: npt.NDArray[np.bool_]) -> int | None:
    """Index of the least finite value that counts."""
    counted = np.where(among & np.isfinite(values), values, np.inf)
    if not len(counted):
        return None
    least = int(np.argmin(counted))
    return least if np.isfinite(counted[least]) else None
