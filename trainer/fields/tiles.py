"""The distance to the nearest real image on a fine lattice, in steps: a coarse one first, then tile after tile.

Legend: R rows, K columns of the fine lattice, P pixels, N real images.
"""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from trainer.geometry.nearest_lattice import candidates, tile_distances
from trainer.values.arrays import FloatArray

_COARSE_ROWS = 8
"""Of the coarse lattice at once: each of its places is compared with all real images."""

_COARSE_SHARE = 0.4

_Wide = npt.NDArray[np.float64]
Lattice = tuple[_Wide, _Wide]
"""Middles of the columns float64 [K] and of the rows float64 [R], map units."""


def distances_by_tiles(
    images: Callable[[_Wide, _Wide], FloatArray], coarse: Lattice, fine: Lattice, real: FloatArray
) -> Iterator[float | FloatArray]:
    """Compute distances in steps of some milliseconds.

    Args:
        images: columns [k] and rows [r] of a lattice to float32 [r, k, P].
        coarse: a lattice of as many places as there are tiles.
        fine: R and K are multiples of those of the coarse one.
        real: float32 [N, P].

    Yields:
        The share done, again and again; at the end float32 [R, K].
    """
    x, y = coarse
    nearest = []
    for begin in range(0, len(y), _COARSE_ROWS):
        some = images(x, y[begin : begin + _COARSE_ROWS])
        nearest.append(candidates(some.reshape(-1, some.shape[2]), real).reshape(*some.shape[:2], -1))
        yield _COARSE_SHARE * min(begin + _COARSE_ROWS, len(y)) / len(y)
    table = np.concatenate(nearest)
    tile = len(fine[1]) // len(y)
    values = np.empty((len(fine[1]), len(fine[0])), np.float32)
    for row in range(len(y)):
        band = slice(row * tile, (row + 1) * tile)
        values[band] = tile_distances(images(fine[0], fine[1][band]), table, real, row)
        yield _COARSE_SHARE + (1 - _COARSE_SHARE) * (row + 1) / len(y)
    yield values
