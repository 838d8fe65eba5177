"""How many encoded images lie near a code: none where a way leaves the data.

The radius is the data's own: within it a typical code has ten others. Legend: N encoded images, F codes asked about,
D latent dimensions.
"""

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from trainer.geometry.chart import Points

TYPICAL = 10
"""Others that the median code has within the radius."""

_ASKED = 1_000
"""Codes that the radius is measured on."""


class CodeNeighbours:
    """Codes of real images, searchable. Safe to ask from any thread.

    Args:
        codes: [N, D], latent units, finite; a hundred or more make the radius meaningful.

    Attributes:
        radius: latent units.
    """

    def __init__(self, codes: Points) -> None:
        if codes.ndim != 2 or len(codes) < 2 or not np.isfinite(codes).all():
            raise ValueError(f"expected at least two finite codes [N, D], got {codes.shape}")
        self._tree = cKDTree(codes)
        some = codes[:: max(1, len(codes) // _ASKED)]
        nth = min(TYPICAL, len(codes) - 1) + 1  # the code itself is the first that is found
        distances, _ = self._tree.query(some, k=[nth])
        self.radius = float(np.median(distances))

    def counts(self, z: Points) -> npt.NDArray[np.int64]:
        """How many codes lie within the radius of each of z [F, D]: int64 [F]."""
        found = self._tree.query_ball_point(np.asarray(z, np.float64), self.radius, return_length=True)
        return np.asarray(found, np.int64)
