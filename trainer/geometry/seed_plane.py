"""An endless map of a latent space of any size: each whole-numbered place has a code of its own, drawn from N(0, I).

Between four such places their codes are blended with bilinear weights, divided by the root of the sum of their
squares, so that the code at every place, not only at the corners, is again a draw from N(0, I). (A plain weighted
mean would shrink towards zero in the middle of a cell, where a generator has never been trained.)
The codes are a hash of the place, in the manner of SplitMix64 (Steele, Lea, Flood 2014) with Box-Muller behind it: no
table, no order, the same on every machine, negative places too. After the endless plane in NVlabs/stylegan3.

No plane of two dimensions meets a given code of many: a code that is to be on the map is planted, that is, it takes the
place of the drawn code of one corner, and of nothing beyond the four cells around it.
"""

import functools
import threading
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Points
from trainer.values.arrays import FloatArray

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_LOW = np.uint64(0xFFFFFFFF)
_EDGE = float(2**40)
"""Places farther out count as this far: beyond, floats have too few digits for a fraction."""

Corner = tuple[int, int]
"""(x, y) of a whole-numbered place."""

_NOTHING: Mapping[Corner, FloatArray] = MappingProxyType({})

_BLOCK_MARGIN = 3
_BLOCK_LIMIT = 4096


class SeedPlane:
    """The endless plane of one latent space, a `Chart` that knows the places of planted codes only.

    Safe to ask from any thread.

    Args:
        latent_dims: D of the latent space.
        seed: another seed is another plane.
        planted: codes float32 [D] that corners have in place of drawn ones.
    """

    def __init__(self, latent_dims: int, seed: int = 0, planted: Mapping[Corner, FloatArray] = _NOTHING) -> None:
        self._latent_dims = latent_dims
        self._seed = seed
        self._planted = dict(planted)
        for corner, code in self._planted.items():
            if np.shape(code) != (latent_dims,):
                raise ValueError(f"expected a code [{latent_dims}] at {corner}, got {np.shape(code)}")
        # Codes of a rectangle of corners around the last places asked for; panning stays inside it for a while.
        self._block = _Block(0, 0, np.empty((0, 0, latent_dims), np.float32))
        self._lock = threading.Lock()

    @property
    def latent_dims(self) -> int:
        """D of the latent space."""
        return self._latent_dims

    @property
    def planted(self) -> Mapping[Corner, FloatArray]:
        """Codes float32 [D] that corners have in place of drawn ones."""
        return MappingProxyType(self._planted)

    def with_planted(self, planted: Mapping[Corner, FloatArray]) -> "SeedPlane":
        """The same plane with other planted codes."""
        return SeedPlane(self._latent_dims, self._seed, planted)

    def to_map(self, z: Points) -> FloatArray | None:
        """Places of codes, z [N, D] -> float32 [N, 2]: of planted ones; None where one is not among them.

        Any other code of a latent space of many dimensions need not lie on the plane at all.
        """
        if not len(z) or z.shape[1] != self._latent_dims:
            return None
        places = np.full((len(z), 2), np.nan, np.float32)
        for corner, code in self._planted.items():
            places[(z == code).all(axis=1)] = corner
        return None if np.isnan(places).any() else places

    def to_latent(self, xy: Points) -> FloatArray:
        """Codes of places on the map: xy [N, 2], one unit from corner to corner -> float32 [N, D]."""
        places = np.clip(np.asarray(xy, np.float64), -_EDGE, _EDGE)
        if places.ndim != 2 or places.shape[1] != 2 or not np.isfinite(places).all():
            raise ValueError(f"expected finite places [N, 2], got {places.shape}")
        if not len(places):
            return np.empty((0, self._latent_dims), np.float32)
        corner = np.floor(places)
        weights = _weights((places - corner).astype(np.float32))  # (N, 4)
        codes = self._corner_codes(corner.astype(np.int64))  # (N, 4, D)
        blended: FloatArray = np.einsum("nk,nkd->nd", weights, codes)
        return blended

    def _corner_codes(self, corner: npt.NDArray[np.int64]) -> FloatArray:
        """Codes of the four corners of cells, given their lower left ones: float32 [N, 4, D]."""
        low, high = corner.min(axis=0), corner.max(axis=0) + 1
        with self._lock:
            if not self._block.holds(low, high):
                sides = high - low + 1 + 2 * _BLOCK_MARGIN
                if int(sides[0]) * int(sides[1]) > max(_BLOCK_LIMIT, 4 * len(corner)):
                    return self._scattered(corner)
                self._block = self._computed(low - _BLOCK_MARGIN, sides)
            block = self._block
        x, y = corner[:, 0] - block.x, corner[:, 1] - block.y
        return block.codes[
            np.stack([x, x + 1, x, x + 1], axis=1),
            np.stack([y, y, y + 1, y + 1], axis=1),
        ]

    def _scattered(self, corner: npt.NDArray[np.int64]) -> FloatArray:
        x, y = corner[:, 0], corner[:, 1]
        places = np.stack(
            [np.stack([x, x + 1, x, x + 1], axis=1), np.stack([y, y, y + 1, y + 1], axis=1)], axis=2
        )  # (N, 4, 2)
        codes = self._codes(places.reshape(-1, 2))
        return codes.reshape(len(corner), 4, self._latent_dims)

    def _codes(self, places: npt.NDArray[np.int64]) -> FloatArray:
        codes = lattice_codes(places, self._latent_dims, self._seed)
        for corner, code in self._planted.items():
            codes[(places == corner).all(axis=1)] = code
        return codes

    def _computed(self, low: npt.NDArray[np.int64], sides: npt.NDArray[np.int64]) -> "_Block":
        x, y = (np.arange(sides[axis]) + low[axis] for axis in (0, 1))
        places = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1).reshape(-1, 2)
        codes = self._codes(places)
        return _Block(int(low[0]), int(low[1]), codes.reshape(len(x), len(y), self._latent_dims))


def latents(xy: Points, latent_dims: int, seed: int = 0) -> FloatArray:
    """Codes of places on the endless plane: xy [N, 2] -> float32 [N, D]."""
    return _plane(latent_dims, seed).to_latent(xy)


def lattice_codes(places: npt.NDArray[np.int64], latent_dims: int, seed: int) -> FloatArray:
    """The codes of whole-numbered places: int64 [N, 2] -> float32 [N, D], independent draws from N(0, I)."""
    key = _mixed(np.array([seed % 2**64], np.uint64) + _GAMMA)
    for axis in (0, 1):
        key = _mixed((key ^ places[:, axis].astype(np.uint64)) + _GAMMA)  # (N,)
    pairs = (latent_dims + 1) // 2
    steps = np.arange(1, pairs + 1, dtype=np.uint64) * _GAMMA
    bits = _mixed(key[:, np.newaxis] + steps)  # (N, pairs)
    # 32 of the bits for the radius, 32 for the angle; 0 is left out of the first, it has no logarithm.
    radius = np.sqrt(-2 * np.log(((bits >> np.uint64(32)).astype(np.float32) + 1) * np.float32(2**-32)))
    angle = (bits & _LOW).astype(np.float32) * np.float32(2**-32 * 2 * np.pi)
    normals = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=2)  # (N, pairs, 2)
    return np.ascontiguousarray(normals.reshape(len(places), 2 * pairs)[:, :latent_dims])


class _Block:
    """Codes of a rectangle of corners: float32 [X, Y, D], the corner (x, y) first."""

    def __init__(self, x: int, y: int, codes: FloatArray) -> None:
        self.x, self.y, self.codes = x, y, codes

    def holds(self, low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]) -> bool:
        sides = self.codes.shape
        return bool(
            self.x <= low[0] and self.y <= low[1] and high[0] < self.x + sides[0] and high[1] < self.y + sides[1]
        )


@functools.lru_cache(maxsize=8)
def _plane(latent_dims: int, seed: int) -> SeedPlane:
    return SeedPlane(latent_dims, seed)


def _weights(fraction: FloatArray) -> FloatArray:
    """Bilinear weights of the four corners, scaled to a length of one: [N, 2] -> [N, 4]."""
    x, y = fraction[:, 0], fraction[:, 1]
    weights: FloatArray = np.stack([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y], axis=1)
    weights /= np.sqrt(np.einsum("nk,nk->n", weights, weights))[:, np.newaxis]
    return weights


def _mixed(state: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """SplitMix64's finaliser: every bit of the result hangs on every bit of the state."""
    state = (state ^ (state >> np.uint64(30))) * _MIX_1
    state = (state ^ (state >> np.uint64(27))) * _MIX_2
    return state ^ (state >> np.uint64(31))
