"""How far the images of a lattice are from the nearest of many others, by looking near where their neighbours' are.

Images of a decoder change little from place to place, so the nearest reference of a place is among the nearest few of
the places around it. A coarse lattice is compared with all references; a tile of the fine one only with the nearest
`KEPT` of its coarse place and the eight around. What is found is the distance to a real reference, so that it is never
too small; where another one was nearer it is a little too large. Legend: R rows, K columns of the fine lattice, P
numbers in an image, M references.
"""

import numpy as np
import numpy.typing as npt

from trainer.geometry.spectrum import on_one_core
from trainer.values.arrays import FloatArray

KEPT = 12
"""References that each coarse place keeps."""

_BATCH = 512


def candidates(images: FloatArray, references: FloatArray, kept: int = KEPT) -> npt.NDArray[np.intp]:
    """The nearest references of each image, in any order.

    Args:
        images: float32 [N, P].
        references: float32 [M, P].
        kept: how many.

    Returns:
        intp [N, min(kept, M)].
    """
    count = min(kept, len(references))
    halves = 0.5 * np.einsum("mp,mp->m", references, references)
    found = np.empty((len(images), count), np.intp)
    for begin in range(0, len(images), _BATCH):
        part = images[begin : begin + _BATCH]
        nearness = part @ references.T - halves
        found[begin : begin + _BATCH] = np.argpartition(-nearness, count - 1, axis=1)[:, :count]
    return found


def tile_distances(images: FloatArray, nearest: npt.NDArray[np.intp], references: FloatArray, row: int) -> FloatArray:
    """Distances of one row of tiles.

    Args:
        images: float32 [tile, K, P], the images of the tiles' rows.
        nearest: intp [coarse, coarse, kept], the candidates of all coarse places; K is a multiple of coarse.
        references: float32 [M, P].
        row: of the tiles.

    Returns:
        float32 [tile, K].
    """
    coarse = nearest.shape[1]
    tile = images.shape[1] // coarse
    found = np.empty(images.shape[:2], np.float32)
    with on_one_core():  # products so small that cores would wait for one another
        for column in range(coarse):
            around = nearest[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
            others = references[np.unique(around)]
            own = images[:, column * tile : (column + 1) * tile].reshape(-1, images.shape[2])
            squares = (own @ others.T) * -2
            squares += np.einsum("np,np->n", own, own)[:, np.newaxis]
            squares += np.einsum("mp,mp->m", others, others)
            distances = np.sqrt(np.maximum(squares.min(axis=1), 0))
            found[:, column * tile : (column + 1) * tile] = distances.reshape(len(images), -1)
    return found
