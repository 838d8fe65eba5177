"""The nearest real image of an image, exactly, in a millisecond.

Reading all reference images for each query is bound by memory (31 MB for 10,000 digits). Sums over blocks of pixels
are coordinates in an orthonormal basis, so distances between them, with the lengths of what the sums leave out, never
exceed the true distance: most images are ruled out by 49 numbers, most of the rest by 196, a few are compared whole.
The products go through `einsum`, not BLAS, whose threads wait for each other while a model trains on the same cores.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import ByteArray, FloatArray

_BLOCKS = (4, 2)
_SEEDS = 16
_BATCH = 256
_ROUNDING = 1e-5


@dataclass(frozen=True)
class Neighbour:
    """The nearest reference image.

    Attributes:
        index: which one.
        distance: Euclidean distance over all pixels, pixels from 0 to 1.
    """

    index: int
    distance: float


@dataclass(frozen=True)
class _Level:
    """Reference images summed over blocks.

    Attributes:
        block: side of a block, pixels.
        sums: float32 [N, P], block sums over the block's side, so that lengths are those of the image.
        squares: float32 [N], squared lengths of `sums`.
        rests: float32 [N], lengths of what the sums leave out.
    """

    block: int
    sums: FloatArray
    squares: FloatArray
    rests: FloatArray


class NearestImages:
    """Finds nearest neighbours among fixed reference images. Safe to ask from any thread.

    Args:
        images: uint8 [N, C, H, W], N at least 1; kept, not copied.

    Attributes:
        image_shape: (C, H, W).
    """

    def __init__(self, images: ByteArray) -> None:
        if images.ndim != 4 or images.dtype != np.uint8 or not len(images):
            raise ValueError(f"expected uint8 [N, C, H, W] with N > 0, got {images.dtype} {images.shape}")
        self.image_shape: tuple[int, ...] = images.shape[1:]
        self._pixels = images.reshape(len(images), -1)  # (N, P)
        squares = np.fromiter((_square(row) for row in self._pixels), np.float32, len(images))
        self._largest = float(squares.max())
        self._levels = tuple(
            _level(images, block, squares)
            for block in _BLOCKS
            if not (images.shape[2] % block or images.shape[3] % block)
        )

    def nearest(self, image: npt.NDArray[np.float32]) -> Neighbour:
        """The reference image with the smallest Euclidean distance.

        Args:
            image: float32 [C, H, W], pixels from 0 to 1.
        """
        if image.shape != self.image_shape:
            raise ValueError(f"expected {self.image_shape}, got {image.shape}")
        query = np.asarray(image, np.float32) * np.float32(255)
        square = float(np.square(query).sum())
        slack = _ROUNDING * (self._largest + square)
        rows: npt.NDArray[np.intp] | None = None  # still in the race; None: all
        best = Neighbour(0, np.inf)  # its distance is squared, in grey levels, until it is returned
        for level in self._levels:
            bounds = _bounds(level, query, square, rows)
            seeds = np.argpartition(bounds, _SEEDS)[:_SEEDS] if len(bounds) > _SEEDS else np.arange(len(bounds))
            best = self._best(seeds if rows is None else rows[seeds], query, best)
            kept = np.flatnonzero(bounds <= best.distance + slack)
            rows = kept if rows is None else rows[kept]
        for some in _batches(np.arange(len(self._pixels)) if rows is None else rows):
            best = self._best(some, query, best)
        return Neighbour(best.index, float(np.sqrt(best.distance)) / 255)

    def _best(self, rows: npt.NDArray[np.intp], query: FloatArray, best: Neighbour) -> Neighbour:
        """The nearest of `rows`, or `best` if none is nearer; the first one of equals."""
        differences = self._pixels[rows] - query.reshape(-1)
        squared = np.einsum("np,np->n", differences, differences)
        winner = int(squared.argmin())
        found = Neighbour(int(rows[winner]), float(squared[winner]))
        return min(best, found, key=lambda neighbour: (neighbour.distance, neighbour.index))


def _batches(rows: npt.NDArray[np.intp]) -> list[npt.NDArray[np.intp]]:
    """Parts of `rows` whose differences stay in the processor's cache."""
    return [rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH)]


def _bounds(level: _Level, query: FloatArray, square: float, rows: npt.NDArray[np.intp] | None) -> FloatArray:
    """Lower bounds of the squared distances to `rows`, float32 [len(rows)]."""
    sums = _block_sums(query[np.newaxis], level.block)[0]
    own = float(np.square(sums).sum())
    rest = np.sqrt(max(square - own, 0.0))
    if rows is None:
        references, squares, rests = level.sums, level.squares, level.rests
    else:
        references, squares, rests = level.sums[rows], level.squares[rows], level.rests[rows]
    products: FloatArray = np.einsum("np,p->n", references, sums)
    bounds: FloatArray = squares - 2 * products + np.float32(own) + np.square(rests - np.float32(rest))
    return bounds


def _level(images: ByteArray, block: int, squares: FloatArray) -> _Level:
    sums = _block_sums(images, block)
    own = np.einsum("np,np->n", sums, sums)
    return _Level(block, sums, own, np.sqrt(np.maximum(squares - own, 0)))


def _block_sums(images: ByteArray | FloatArray, block: int) -> FloatArray:
    """Sums over square blocks divided by the block's side, float32 [N, C * H / block * W / block]."""
    total: FloatArray = np.zeros((*images.shape[:2], images.shape[2] // block, images.shape[3] // block), np.float32)
    for row in range(block):
        for column in range(block):
            total += images[:, :, row::block, column::block]
    total /= block
    return total.reshape(len(images), -1)


def _square(row: ByteArray) -> float:
    wide = row.astype(np.float32)
    return float(wide @ wide)
