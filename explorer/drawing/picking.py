"""Which point of the map is under the cursor."""

import numpy as np
import numpy.typing as npt

from explorer.drawing.viewport import Viewport
from trainer.values.arrays import FloatArray


def nearest_point(
    xy: tuple[float, float],
    points: FloatArray,
    viewport: Viewport,
    radius_px: float,
    among: npt.NDArray[np.bool_] | None = None,
) -> int | None:
    """Index of the point nearest on screen to `xy`, or None when none lies within `radius_px`.

    Args:
        xy: a place in map units, for example under the cursor.
        points: float32 [N, 2], map units; points that are not finite are never found.
        viewport: what is on screen.
        radius_px: how far from `xy` to look.
        among: bool [N], which points count; all of them if None.
    """
    if not len(points):
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # of points far away or not finite
        dx = (points[:, 0] - np.float32(xy[0])) * np.float32(viewport.x_scale)
        dy = (points[:, 1] - np.float32(xy[1])) * np.float32(viewport.y_scale)
        squared = dx * dx + dy * dy
    squared[np.isnan(squared)] = np.inf
    if among is not None:
        squared[~among] = np.inf
    nearest = int(np.argmin(squared))
    return nearest if squared[nearest] <= radius_px**2 else None
