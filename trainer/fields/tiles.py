"""The distance to the nearest real image on a fine lattice, in steps: a coarse one first, then tile after tile.

Legend: R rows, K columns of the fine lattice, P pixels, N real images.
"""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from trainer.decoding.side_by_side import side_by_side
from trainer.geometry.nearest_lattice import candidates, tile_distances
from trainer.geometry.spectrum import on_one_core
from trainer.values.arrays import FloatArray

_COARSE_ROWS = 4
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
        images: columns [k] and rows [r] of a lattice to float32 [r, k, P]; asked by several threads at once.
        coarse: a lattice of as many places as there are tiles.
        fine: R and K are multiples of those of the coarse one.
        real: float32 [N, P].

    Yields:
        The share done, again and again; at the end float32 [R, K].
    """
    x, y = coarse

    def nearest(begin: int) -> npt.NDArray[np.intp]:
        some = images(x, y[begin : begin + _COARSE_ROWS])
        with on_one_core():
            return candidates(some.reshape(-1, some.shape[2]), real).reshape(*some.shape[:2], -1)

    found: list[npt.NDArray[np.intp]] = []
    for rows in side_by_side(nearest, range(0, len(y), _COARSE_ROWS)):
        found.append(rows)
        yield _COARSE_SHARE * min(len(found) * _COARSE_ROWS, len(y)) / len(y)
    table = np.concatenate(found)
    tile = len(fine[1]) // len(y)

    def distances(row: int) -> FloatArray:
        return tile_distances(images(fine[0], fine[1][row * tile : (row + 1) * tile]), table, real, row)

    values = np.empty((len(fine[1]), len(fine[0])), np.float32)
    for row, band in enumerate(side_by_side(distances, range(len(y)))):
        values[row * tile : (row + 1) * tile] = band
        yield _COARSE_SHARE + (1 - _COARSE_SHARE) * (row + 1) / len(y)
    yield values
