"""The aggregate posterior: the mixture of the Gaussians that an encoder gives for images (Hoffman and Johnson 2016).

Legend: N Gaussians, M codes asked about, D latent dimensions, R rows, K columns.
"""

import math

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Points
from trainer.geometry.planes import LatentPlane
from trainer.values.arrays import FloatArray, IndexArray
from trainer.values.gaussians import Gaussians

_NUMBERS = 4_000_000
"""Distances at once, 16 MB."""

_LEAST_VARIANCE = 1e-6
_LEAST_DENSITY = 1e-30

_Wide = npt.NDArray[np.float64]


class AggregatePosterior:
    """q(z) = mean over images of N(z; mu_n, sigma_n). Safe to ask from any thread.

    Args:
        gaussians: the encoder's answer, N at least 2. An autoencoder gives points: these are smoothed by a Gaussian
            kernel of the width that Scott (1992) proposes for N points in D dimensions.

    Attributes:
        smoothed: whether the Gaussians are a kernel's and not the encoder's.
    """

    def __init__(self, gaussians: Gaussians) -> None:
        mean = np.asarray(gaussians.mean, np.float64)
        if mean.ndim != 2 or len(mean) < 2 or not np.isfinite(mean).all():
            raise ValueError(f"expected at least two finite means [N, D], got {mean.shape}")
        self.smoothed = gaussians.log_variance is None
        if gaussians.log_variance is None:
            width = mean.std(axis=0) * len(mean) ** (-1 / (mean.shape[1] + 4))
            variance = np.broadcast_to(np.square(width), mean.shape)
        else:
            variance = np.exp(np.asarray(gaussians.log_variance, np.float64))
        self._mean = mean
        self._precision = 1 / np.maximum(variance, _LEAST_VARIANCE)
        self._peak = 0.5 * np.log(self._precision / (2 * math.pi))  # (N, D), log density at the mean
        self._pull = mean * self._precision
        self._constant = self._peak.sum(axis=1) - 0.5 * np.einsum("nd,nd->n", self._pull, mean)  # (N,)

    @property
    def latent_dims(self) -> int:
        """D of the latent space."""
        return int(self._mean.shape[1])

    def log_density(self, z: Points) -> FloatArray:
        """Log densities of codes [M, D]: float32 [M], nats."""
        return self._log_density(z, None)

    def log_density_without(self, z: Points, own: IndexArray) -> FloatArray:
        """The same, for each code [M, D] without one Gaussian, int64 [M]: that of the image itself."""
        return self._log_density(z, own)

    def _log_density(self, z: Points, own: IndexArray | None) -> FloatArray:
        wide = np.asarray(z, np.float64)
        rows = max(1, _NUMBERS // len(self._mean))
        count = len(self._mean) - (own is not None)
        parts = []
        for begin in range(0, len(wide), rows):
            some = wide[begin : begin + rows]
            logs = some @ self._pull.T - 0.5 * np.square(some) @ self._precision.T + self._constant  # (rows, N)
            if own is not None:
                logs[np.arange(len(some)), own[begin : begin + rows]] = -np.inf
            highest = logs.max(axis=1)
            parts.append(highest + np.log(np.exp(logs - highest[:, np.newaxis]).sum(axis=1) / count))
        return (np.concatenate(parts) if parts else np.zeros(0)).astype(np.float32)

    def on_lattice(self, plane: LatentPlane, x: _Wide, y: _Wide) -> FloatArray | None:
        """Log densities on a lattice of a plane along two latent axes, by one product of matrices.

        Args:
            plane: the map.
            x: float64 [K], map units.
            y: float64 [R].

        Returns:
            float32 [R, K], nats; None where the plane's axes are not latent axes.
        """
        axes = [np.flatnonzero(axis) for axis in plane.axes]
        if any(len(axis) != 1 for axis in axes):
            return None
        across, up = (int(axis[0]) for axis in axes)
        others = np.ones(plane.latent_dims, bool)
        others[[across, up]] = False
        off = plane.origin[others] - self._mean[:, others]
        weight = (self._peak[:, others] - 0.5 * np.square(off) * self._precision[:, others]).sum(axis=1)  # (N,)
        highest = float(weight.max())
        columns = self._along(across, plane.origin[across] + x * plane.axes[0, across])  # (N, K)
        rows = self._along(up, plane.origin[up] + y * plane.axes[1, up])  # (N, R)
        shares = np.exp(weight - highest).astype(np.float32) / np.float32(len(self._mean))
        density = (rows * shares[:, np.newaxis]).T @ columns
        logs: FloatArray = (np.log(np.maximum(density, _LEAST_DENSITY)) + highest).astype(np.float32)
        return logs

    def _along(self, axis: int, places: _Wide) -> FloatArray:
        """Densities of the Gaussians along one axis: float32 [N, places]."""
        off = (places[np.newaxis] - self._mean[:, axis, np.newaxis]).astype(np.float32)
        precision = self._precision[:, axis, np.newaxis].astype(np.float32)
        peak = self._peak[:, axis, np.newaxis].astype(np.float32)
        densities: FloatArray = np.exp(peak - np.float32(0.5) * precision * off * off)
        return densities
