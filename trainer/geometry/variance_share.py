"""How much of the spread of codes a plane shows. Legend: N codes, D latent dimensions."""

from dataclasses import dataclass

import numpy as np

from trainer.geometry.chart import Points
from trainer.geometry.planes import LatentPlane
from trainer.values.arrays import FloatArray

_NUMBERS = 1_000_000
"""So many numbers of the codes are looked at, 8 MB."""


@dataclass(frozen=True)
class VarianceShown:
    """What a plane shows of the variance of codes, summed over all latent dimensions.

    Attributes:
        shares: along its two axes, 0 to 1 each.
        count: codes that were looked at.
        total: N.
    """

    shares: tuple[float, float]
    count: int
    total: int

    @property
    def share(self) -> float:
        """Along both axes together, 0 to 1."""
        return min(sum(self.shares), 1.0)


def variance_shown(plane: LatentPlane, codes: Points) -> VarianceShown | None:
    """The variance of codes [N, D] along both axes of a plane, as shares of their whole variance.

    None where that has no meaning: fewer than two codes, codes that are all alike, or not finite.
    """
    some = _some(codes)
    total = float(some.var(axis=0).sum()) if len(some) > 1 else 0.0
    if not np.isfinite(total) or total <= 0:
        return None
    along = (some @ plane.axes.T.astype(np.float64)).var(axis=0)
    across, up = (along / total).tolist()
    return VarianceShown((across, up), len(some), len(codes))


def shares_of_dimensions(codes: Points) -> FloatArray | None:
    """The share of each latent dimension in the variance of codes [N, D]: float32 [D]; None as in `variance_shown`."""
    some = _some(codes)
    if len(some) < 2:
        return None
    variances = some.var(axis=0)
    total = float(variances.sum())
    return (variances / total).astype(np.float32) if np.isfinite(total) and total > 0 else None


def _some(codes: Points) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    most = max(2, _NUMBERS // max(codes.shape[1], 1))
    stride = -(-len(codes) // most) if len(codes) > most else 1
    return np.asarray(codes[::stride], np.float64)
