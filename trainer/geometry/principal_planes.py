"""The plane in which codes spread most, found at once or followed while the codes change.

Legend: N codes, D latent dimensions.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from trainer.errors import PlaneError
from trainer.geometry.chart import Points
from trainer.geometry.planes import LatentPlane, aligned, axes, orthonormal

MOST_CODES = 5_000
"""Of more codes every n-th is looked at."""

FOLLOWED_CODES = 2_000
STEPS = 4
"""Of orthogonal iteration a frame: a direction that overtakes another one turns the plane within a few frames."""

NAMES = ("PC1", "PC2")
TURNED_NAMES = ("PC plane →", "PC plane ↑")
"""Of axes that span the principal plane but lie across its two directions."""

_ALONG = 0.966
"""An axis within 15 degrees of a principal direction is called after it."""

_Wide = npt.NDArray[np.float64]


def principal(codes: Points) -> LatentPlane:
    """The plane through the mean of `codes` in which they spread most (Pearson 1901).

    Args:
        codes: [N, D], latent units; of many codes, every n-th is looked at, about 5,000.

    Returns:
        The plane. Each axis points to where its largest component is positive, so that the same codes always give the
        same map.

    Raises:
        PlaneError: there are no codes, or some are not finite.
    """
    some = _some(codes, MOST_CODES)
    mean = some.mean(axis=0)
    if some.shape[1] == 1:
        return LatentPlane(mean.astype(np.float32), np.array([[1], [0]], np.float32))
    # At least two rows, or the decomposition has only one direction to give.
    centred = np.concatenate([some - mean, np.zeros((2, some.shape[1]))])
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    return LatentPlane(mean.astype(np.float32), orthonormal(_pointing(directions[:2])), NAMES)


def followed(before: LatentPlane, codes: Points, steps: int = STEPS) -> LatentPlane:
    """The plane before, moved towards the principal plane of codes that have changed since, without flip or spin.

    Some steps of orthogonal iteration (Golub and Van Loan, Matrix Computations, 8.2.4), which begins where the last
    frame ended, so that the plane glides where two directions change places, and then the axes nearest to the old ones.

    Args:
        before: of D dimensions, more than two.
        codes: [N, D], latent units; of many codes, every n-th is looked at, about 2,000.
        steps: of the iteration; each shrinks what is wrong by the ratio of the third variance to the second.

    Raises:
        PlaneError: there are no codes, or some are not finite.
    """
    some = _some(codes, FOLLOWED_CODES)
    mean = some.mean(axis=0)
    centred = some - mean
    directions = before.axes.astype(np.float64)
    if centred.any():
        for _ in range(steps):
            spread = (directions @ centred.T) @ centred  # (2, D)
            basis, scales = np.linalg.qr(spread.T)
            if np.abs(np.diagonal(scales)).min() <= 1e-12 * np.abs(scales).max():
                break  # all codes on a line: any second direction is as good, so the old one stays
            directions = basis.T
    plane = aligned(LatentPlane(mean.astype(np.float32), orthonormal(directions)), before)
    return replace(plane, axis_names=_names(plane, centred))


def found(codes: Points, steps: int) -> LatentPlane:
    """Nearly the principal plane of codes [N, D], D more than two, by orthogonal iteration from the first dimensions.

    Cheap in any number of dimensions, for a first frame that cannot wait for `principal`.

    Raises:
        PlaneError: there are no codes, or some are not finite.
    """
    plane = followed(axes(0, 1, codes.shape[1]), codes, steps)
    inside = (_some(codes, FOLLOWED_CODES) - plane.origin) @ plane.axes.T.astype(np.float64)
    _, directions = np.linalg.eigh(np.cov(inside, rowvar=False, bias=True))
    two = directions.T[::-1] @ plane.axes.astype(np.float64)  # the wider one first
    return LatentPlane(plane.origin, orthonormal(_pointing(two)), NAMES)


def _pointing(two: _Wide) -> _Wide:
    """Two directions [2, D], each to where its largest component is positive."""
    signs = np.where(two[np.arange(2), np.abs(two).argmax(axis=1)] < 0, -1, 1)
    pointing: _Wide = two * signs[:, np.newaxis]
    return pointing


def _some(codes: Points, most: int) -> _Wide:
    if codes.ndim != 2 or not codes.size:
        raise PlaneError("There are no codes to find the directions of.", "Show images that the model can encode.")
    some = np.asarray(codes[:: max(1, len(codes) // most)], np.float64)
    if not np.isfinite(some).all():
        raise PlaneError(
            "Some codes are not finite numbers, so they have no principal components.",
            "Show two latent axes, or train with a lower learning rate.",
        )
    return some


def _names(plane: LatentPlane, centred: _Wide) -> tuple[str, str]:
    """What the axes may honestly be called, after the principal directions within the plane."""
    inside = centred @ plane.axes.T.astype(np.float64)
    variances, directions = np.linalg.eigh(inside.T @ inside)
    if variances[0] > 0.9 * variances[1]:
        return NAMES  # as wide one way as the other: any two axes are principal ones
    names = tuple(NAMES[1 - int(np.abs(directions[axis]).argmax())] for axis in (0, 1))
    if np.abs(directions).max(axis=1).min() < _ALONG or names[0] == names[1]:
        return TURNED_NAMES
    return names[0], names[1]
