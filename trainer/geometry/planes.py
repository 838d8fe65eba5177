"""Flat maps of a latent space: a plane laid through it.

For two latent dimensions the plane is the space itself; for more it is a slice: whatever lies beside it is seen at its
foot, the nearest place of the plane. Legend: N codes, D latent dimensions.
"""

from dataclasses import dataclass, replace

import numpy as np

from trainer.geometry.chart import Points
from trainer.values.arrays import FloatArray, frozen

_TOLERANCE = 1e-4


@dataclass(frozen=True, eq=False)
class LatentPlane:
    """A plane in a latent space, a `Chart` with an inverse.

    Attributes:
        origin: float32 [D], the code at the map's (0, 0).
        axes: float32 [2, D], orthonormal: the codes one map unit to the right and one up, seen from the origin.
            In a space of one dimension the second axis is zero.
        axis_names: what stands at the axes, for example "z3" or "PC1".

    Raises:
        ValueError: the arrays do not fit together or the axes are not orthonormal.
    """

    origin: FloatArray
    axes: FloatArray
    axis_names: tuple[str, str] = ("z1", "z2")

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

    def moved_along(self, codes: Points, xy: Points) -> FloatArray:
        """Codes whose feet are at other places and which are as far beside the plane as before, on the same side.

        Args:
            codes: [N, D], latent units.
            xy: [N, 2], map units, where their feet shall be.

        Returns:
            float32 [N, D].
        """
        wide = np.asarray(codes, np.float64)
        steps = np.asarray(xy, np.float64) - (wide - self.origin) @ self.axes.T.astype(np.float64)
        moved: FloatArray = (wide + steps @ self.axes.astype(np.float64)).astype(np.float32)
        return moved

    def shows_as(self, other: "LatentPlane") -> bool:
        """Whether all codes have the same feet on both planes, up to rounding: they are parallel, at the same place."""
        if self.latent_dims != other.latent_dims or not np.allclose(self.axes, other.axes, atol=1e-6):
            return False
        return bool(np.allclose((self.origin - other.origin) @ self.axes.T, 0, atol=1e-5))


def identity(latent_dims: int) -> LatentPlane:
    """The plane of the first two latent dimensions, through zero; for two dimensions the space itself."""
    return axes(0, 1, latent_dims)


def axes(first: int, second: int, latent_dims: int) -> LatentPlane:
    """The plane of two latent dimensions, counted from 0, through zero. A space of one dimension has only itself."""
    directions = np.zeros((2, latent_dims), np.float32)
    names = (f"z{first + 1}", f"z{second + 1}")
    if latent_dims == 1:
        directions[0, 0] = 1
        return LatentPlane(np.zeros(1, np.float32), directions)
    if not 0 <= first < latent_dims or not 0 <= second < latent_dims or first == second:
        raise ValueError(f"dimensions {first} and {second} of {latent_dims}")
    directions[0, first] = directions[1, second] = 1
    return LatentPlane(np.zeros(latent_dims, np.float32), directions, names)


def passing(plane: LatentPlane, code: Points) -> LatentPlane:
    """The parallel plane through a code [D], on which every code has the foot that it has on `plane`."""
    wide = np.asarray(code, np.float64) - plane.origin
    directions = plane.axes.astype(np.float64)
    beside = wide - (wide @ directions.T) @ directions
    return replace(plane, origin=(plane.origin + beside).astype(np.float32))


def aligned(plane: LatentPlane, before: LatentPlane) -> LatentPlane:
    """The same plane with its axes turned, or mirrored, to be as near as can be to those of the plane before.

    The turn is the orthogonal Procrustes one (Schoenemann 1966) within the plane: no axis flips, the pair of them is
    never mirrored, and no picture spins by itself from one frame to the next.
    """
    overlap = before.axes.astype(np.float64) @ plane.axes.T.astype(np.float64)  # (2, 2)
    left, _, right = np.linalg.svd(overlap)
    return replace(plane, axes=orthonormal((left @ right) @ plane.axes.astype(np.float64)))


def orthonormal(rows: Points) -> FloatArray:
    """Two rows [2, D] that are nearly orthonormal, made so up to rounding: float32 [2, D]."""
    first = rows[0] / np.linalg.norm(rows[0])
    second = rows[1] - (rows[1] @ first) * first
    made: FloatArray = np.stack([first, second / np.linalg.norm(second)]).astype(np.float32)
    return made
