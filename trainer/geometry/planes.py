"""Flat maps of a latent space: a plane laid through it.

For two latent dimensions the plane is the space itself; for more it is a pair of axes, or the plane that the codes
spread in most (their principal components).
"""

from dataclasses import dataclass

import numpy as np

from trainer.geometry.chart import Points
from trainer.values.arrays import FloatArray, frozen

_PRINCIPAL_CODES = 5_000
_TOLERANCE = 1e-4


@dataclass(frozen=True, eq=False)
class LatentPlane:
    """A plane in a latent space, a `Chart` with an inverse.

    Attributes:
        origin: float32 [D], the code at the map's (0, 0).
        axes: float32 [2, D], orthonormal: the codes one map unit to the right and one up, seen from the origin.
            In a space of one dimension the second axis is zero.
        explained: share of the variance of the codes that lies in the plane, 0 to 1; None where no codes were asked.

    Raises:
        ValueError: the arrays do not fit together or the axes are not orthonormal.
    """

    origin: FloatArray
    axes: FloatArray
    explained: float | None = None

    def __post_init__(self) -> None:
        origin, axes = frozen(self.origin, np.float32), frozen(self.axes, np.float32)
        if origin.ndim != 1 or not len(origin) or axes.shape != (2, len(origin)):
            raise ValueError(f"expected origin [D] and axes [2, D], got {origin.shape} and {axes.shape}")
        expected = np.eye(2) if len(origin) > 1 else np.diag([1.0, 0.0])
        if not np.allclose(axes @ axes.T, expected, atol=_TOLERANCE):
            raise ValueError("the axes of a plane must be orthonormal")
        object.__setattr__(self, "origin", origin)
        object.__setattr__(self, "axes", axes)

    @property
    def latent_dims(self) -> int:
        """D of the latent space."""
        return len(self.origin)

    def to_latent(self, xy: Points) -> FloatArray:
        """Codes of places on the map: xy [N, 2] -> float32 [N, D]."""
        return (self.origin + np.asarray(xy, np.float32) @ self.axes).astype(np.float32, copy=False)

    def to_map(self, z: Points) -> FloatArray:
        """Feet of codes on the plane: z [N, D] -> float32 [N, 2]."""
        return ((np.asarray(z, np.float32) - self.origin) @ self.axes.T).astype(np.float32, copy=False)

    def distances(self, z: Points) -> FloatArray:
        """How far codes are from the plane: z [N, D] -> float32 [N], latent units."""
        off = np.asarray(z, np.float32) - self.to_latent(self.to_map(z))
        lengths: FloatArray = np.sqrt(np.einsum("nd,nd->n", off, off))
        return lengths


def identity(latent_dims: int) -> LatentPlane:
    """The plane of the first two latent dimensions, through zero; for two dimensions the space itself."""
    return axes(0, 1, latent_dims)


def axes(first: int, second: int, latent_dims: int) -> LatentPlane:
    """The plane of two latent dimensions, counted from 0, through zero. A space of one dimension has only itself."""
    directions = np.zeros((2, latent_dims), np.float32)
    if latent_dims == 1:
        directions[0, 0] = 1
        return LatentPlane(np.zeros(1, np.float32), directions)
    if not 0 <= first < latent_dims or not 0 <= second < latent_dims or first == second:
        raise ValueError(f"dimensions {first} and {second} of {latent_dims}")
    directions[0, first] = directions[1, second] = 1
    return LatentPlane(np.zeros(latent_dims, np.float32), directions)


def principal(codes: Points) -> LatentPlane:
    """The plane through the mean of `codes` in which they spread most.

    Args:
        codes: [N, D], latent units, N at least 1; of many codes, every n-th is looked at, about 5,000.

    Returns:
        The plane, with the share of the variance that it explains. Each axis points to where its largest component
        is positive, so that the same codes always give the same map.
    """
    if codes.ndim != 2 or not codes.size:
        raise ValueError(f"expected codes [N, D], got {codes.shape}")
    some = np.asarray(codes[:: max(1, len(codes) // _PRINCIPAL_CODES)], np.float64)
    if not np.isfinite(some).all():
        raise ValueError("the codes are not finite")
    mean = some.mean(axis=0)
    if some.shape[1] == 1:
        return LatentPlane(mean.astype(np.float32), np.array([[1], [0]], np.float32), 1.0)
    # At least two rows, or the decomposition has only one direction to give.
    centred = np.concatenate([some - mean, np.zeros((2, some.shape[1]))])
    _, scales, directions = np.linalg.svd(centred, full_matrices=False)
    two = directions[:2]
    two = two * np.where(two[np.arange(2), np.abs(two).argmax(axis=1)] < 0, -1, 1)[:, np.newaxis]
    total = float(np.square(scales).sum())
    explained = float(np.square(scales[:2]).sum()) / total if total > 0 else 1.0
    return LatentPlane(mean.astype(np.float32), two.astype(np.float32), explained)
