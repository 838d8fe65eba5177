"""The plane through three codes. Legend: D latent dimensions."""

import numpy as np

from trainer.errors import PlaneError
from trainer.geometry.chart import Points
from trainer.geometry.planes import LatentPlane, orthonormal

_ALIKE = 1e-4
"""Nearer than this, in latent units, two codes are one."""

_FLAT = 1e-2
"""A point that leaves the line of the others by less than this share of the greatest distance is on it."""


def through(points: Points, names: tuple[str, str, str]) -> LatentPlane:
    """The plane through three codes: the first at the map's (0, 0), the second to the right, the third upwards.

    Args:
        points: [3, D], latent units, D at least 2.
        names: of the three, for the axes and for what is wrong.

    Raises:
        PlaneError: two of them are alike, all three lie on a line, or one is not finite.
    """
    wide = np.asarray(points, np.float64)
    if wide.ndim != 2 or len(wide) != 3 or wide.shape[1] < 2:
        raise ValueError(f"expected three codes [3, D], got {wide.shape}")
    broken = [name for name, code in zip(names, wide, strict=True) if not np.isfinite(code).all()]
    if broken:
        raise PlaneError(f"The code of {broken[0]} is not a finite one.", "Pick another point.")
    for first, second in ((0, 1), (0, 2), (1, 2)):
        if np.linalg.norm(wide[first] - wide[second]) < _ALIKE:
            raise PlaneError(
                f"{names[first]} and {names[second]} have the same code, and two points are too few for a plane.",
                "Pick another third point.",
            )
    right, other = wide[1] - wide[0], wide[2] - wide[0]
    along = right / np.linalg.norm(right)
    up = other - (other @ along) * along
    if np.linalg.norm(up) < _FLAT * max(np.linalg.norm(right), np.linalg.norm(other)):
        raise PlaneError(
            f"{names[0]}, {names[1]} and {names[2]} lie on a line, and many planes go through a line.",
            "Pick a third point beside that line.",
        )
    axes = orthonormal(np.stack([along, up]))
    return LatentPlane(wide[0].astype(np.float32), axes, (f"{names[0]} → {names[1]}", f"to {names[2]}"))
