"""How a Gaussian of a latent space with independent dimensions looks on a flat map.

A map that is flat takes codes to places by a linear map J; the places of Gaussian codes are then a Gaussian with the
covariance J diag(sigma^2) J^T, which is the marginal in the plane, and not the cut. Legend: D latent dimensions.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Chart
from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class Marginal:
    """A Gaussian on the map.

    Attributes:
        centre: float64 [2], map units.
        covariance: float64 [2, 2], map units squared.
    """

    centre: npt.NDArray[np.float64]
    covariance: npt.NDArray[np.float64]

    @property
    def half_axes(self) -> npt.NDArray[np.float64]:
        """From the centre to the ends of the 1-sigma ellipse, the longer first: float64 [2, 2], one a row."""
        variances, directions = np.linalg.eigh(self.covariance)  # rising; directions in columns
        lengths = np.sqrt(np.maximum(variances, 0.0))
        axes: npt.NDArray[np.float64] = (directions * lengths).T[::-1]
        return axes


def marginal(chart: Chart, mean: FloatArray, sigma: FloatArray) -> Marginal | None:
    """The Gaussian N(mean, diag(sigma^2)) as a flat map shows it; None where the chart knows no places.

    Args:
        chart: flat, or without places.
        mean: float32 [D], latent units.
        sigma: float32 [D], standard deviations, latent units.
    """
    places = chart.to_map(np.concatenate([mean[None], mean + np.eye(len(mean), dtype=np.float32)]))
    if places is None:
        return None
    wide = np.asarray(places, np.float64)
    steps = (wide[1:] - wide[0]) * np.asarray(sigma, np.float64)[:, None]  # (D, 2), the columns of J sigma
    return Marginal(wide[0], steps.T @ steps)
