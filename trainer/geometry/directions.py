"""Directions of a latent space that mean something: where codes or images vary most, and from one mean to another.

Legend: N codes, D latent dimensions, P numbers of one image, K directions.
"""

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Points
from trainer.geometry.spectrum import Matrix, leading_eigenvectors
from trainer.values.arrays import FloatArray, IndexArray, frozen
from trainer.values.directions import Direction

MOST = 10
_CODES = 5_000
"""Of more codes every n-th is looked at, as for the map's plane: both show the same directions."""


def principal_directions(codes: Points, most: int = MOST) -> tuple[Direction, ...]:
    """The orthogonal directions in which codes spread most.

    Args:
        codes: [N, D], latent units, N at least 1.
        most: how many directions at most; there are never more than D.

    Returns:
        Those with any spread, each with a step of one standard deviation and its share of the variance. Its largest
        component is positive, so that the same codes always give the same directions.
    """
    some = _finite(codes[:: max(1, len(codes) // _CODES)])
    centred = some - some.mean(axis=0)
    total = float(np.square(centred).sum())
    found = []
    for number, (scale, vector) in enumerate(zip(*_leading(centred, most), strict=True), start=1):
        if scale <= 1e-9 * max(total, 1e-30):
            break
        step = frozen(_upright(vector) * np.sqrt(scale / len(some)), np.float32)
        found.append(Direction(f"pca {number}", f"PCA {number}", "codes", step, share=float(scale / total)))
    return tuple(found)


def carried_directions(codes: Points, images: Points, most: int = MOST) -> tuple[Direction, ...]:
    """The principal directions of images, carried back to the codes that they were made from.

    Codes drawn from N(0, I) spread alike in all directions, their images do not. The score of each image along a
    principal direction is regressed on its code, as Härkönen et al. (2020, arXiv 2004.02546) do with features.

    Args:
        codes: [N, D], drawn from N(0, I), N at least 2.
        images: [N, P], what a generator makes of them.
        most: how many directions at most.

    Returns:
        Each with a step of length one, which is one standard deviation of the prior, and its share of the variance of
        the images. They need not be orthogonal.
    """
    z, pictures = _finite(codes), np.asarray(images, np.float64)
    z, pictures = z - z.mean(axis=0), pictures - pictures.mean(axis=0)
    total = float(np.square(pictures).sum())
    found = []
    for number, (scale, vector) in enumerate(zip(*_leading(pictures, min(most, z.shape[1])), strict=True), start=1):
        slope = z.T @ (pictures @ vector)  # (D,)
        length = float(np.linalg.norm(slope))
        if scale <= 1e-9 * max(total, 1e-30) or not length:
            break
        step = frozen(_upright(slope / length), np.float32)
        found.append(Direction(f"pca {number}", f"PCA {number}", "images", step, share=float(scale / total)))
    return tuple(found)


def mean_difference(codes: Points, first: IndexArray, second: IndexArray) -> FloatArray:
    """The mean of some codes less that of others.

    Args:
        codes: [N, D], latent units.
        first: which codes, at least one.
        second: less which codes, at least one.

    Returns:
        float32 [D], latent units.
    """
    if not len(first) or not len(second):
        raise ValueError("a mean needs at least one code")
    means = (np.asarray(codes[chosen]).mean(axis=0, dtype=np.float64) for chosen in (first, second))
    return frozen(next(means) - next(means), np.float32)


def extents(codes: Points, least: float = 0.0) -> tuple[FloatArray, FloatArray]:
    """From where to where codes reach in each dimension.

    Args:
        codes: [N, D], latent units, N at least 1.
        least: every dimension reaches from -least to least at least, latent units; 0 asks for nothing.

    Returns:
        float32 [D] twice; where all codes are one number, one unit to either side of it.
    """
    low, high = codes.min(axis=0).astype(np.float32), codes.max(axis=0).astype(np.float32)
    if least > 0:
        low, high = np.minimum(low, np.float32(-least)), np.maximum(high, np.float32(least))
    flat = high - low < 1e-6 * np.maximum(1, np.abs(high))
    return frozen(np.where(flat, low - 1, low), np.float32), frozen(np.where(flat, high + 1, high), np.float32)


def _leading(centred: Matrix, most: int) -> tuple[Matrix, Matrix]:
    """Sums of squares [K], largest first, along the leading directions, and these as rows of length one [K, P]."""
    count, width = centred.shape
    if width <= count:
        scales, vectors = leading_eigenvectors(centred.T @ centred, min(most, width))
        return scales, vectors.T
    scales, weights = leading_eigenvectors(centred @ centred.T, min(most, count))
    rows = weights.T @ centred  # (K, P)
    return scales, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-30)


def _upright(vector: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return vector if vector[np.abs(vector).argmax()] > 0 else -vector


def _finite(codes: Points) -> npt.NDArray[np.float64]:
    wide = np.asarray(codes, np.float64)
    if wide.ndim != 2 or not wide.size or not np.isfinite(wide).all():
        raise ValueError(f"expected finite codes [N, D], got {wide.shape}")
    return wide
