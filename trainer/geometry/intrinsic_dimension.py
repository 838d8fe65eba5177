"""How few dimensions images fill, estimated from the distances to nearest neighbours.

In d dimensions the number of neighbours within a radius grows as its d-th power, whatever the number of pixels. Legend:
N images, P pixels, T_j distance from an image to its j-th nearest neighbour, k neighbours.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from trainer.errors import Cancelled, DataError
from trainer.geometry.nearest_distances import nearest_distances
from trainer.geometry.spectrum import eigenvalues
from trainer.values.arrays import FloatArray, unit_interval
from trainer.values.images import ImageDataset
from trainer.values.intrinsic_dimension import DimensionEstimate, IntrinsicDimension

NEIGHBOURS = (5, 10, 20)
"""Numbers of neighbours of the maximum-likelihood estimate, those of Pope et al. 2021."""

IMAGES = 5_000
VARIANCE = 0.95

_KEPT = 0.9
"""Share of the images that TwoNN looks at; Facco et al. leave out the tenth with the largest ratios, as outliers."""

_FEWEST = 2 * NEIGHBOURS[-1]

_Wide = npt.NDArray[np.float64]


def intrinsic_dimension(
    dataset: ImageDataset,
    *,
    images: int = IMAGES,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> IntrinsicDimension:
    """Estimate the dimension of a data set, of each of its classes, and of uniformly random pixels.

    Args:
        dataset: its training images are used.
        images: how many of them at most, chosen at random.
        seed: of the choice and of the random pixels.
        progress: told the share done.
        cancelled: asked now and then.

    Raises:
        DataError: too few images.
        Cancelled: `cancelled` said so.
    """
    count = min(images, len(dataset.train))
    if count < _FEWEST:
        raise DataError(f"{count} images are too few to estimate a dimension.", f"Take at least {_FEWEST}.")
    random = np.random.default_rng(seed)
    chosen = np.sort(random.permutation(len(dataset.train))[:count])
    points, labels = unit_interval(dataset.train.images[chosen].reshape(count, -1)), dataset.train.labels[chosen]
    jobs: list[tuple[str, Callable[[], FloatArray]]] = [("all", lambda: points)]
    for label, name in enumerate(dataset.class_names):
        if _FEWEST <= int((labels == label).sum()) < count:
            jobs.append((name, lambda label=label: points[labels == label]))  # type: ignore[misc]
    jobs.append(("random pixels", lambda: random.random(points.shape, np.float32)))
    estimates, done, total = [], 0, 3 * count  # the classes together cost about as much as the whole at most
    for name, job in jobs:
        if cancelled():
            raise Cancelled("The estimate was cancelled.")
        cloud = job()
        estimates.append(estimate_dimension(name, cloud))
        done += len(cloud)
        if progress is not None:
            progress(min(done / total, 1.0))
    if progress is not None:
        progress(1.0)
    return IntrinsicDimension(dataset.name, points.shape[1], seed, estimates[0], tuple(estimates[1:-1]), estimates[-1])


def estimate_dimension(label: str, points: FloatArray) -> DimensionEstimate:
    """All estimates for one cloud of points float32 [N, P], N at least 40."""
    distances = nearest_distances(points, k=NEIGHBOURS[-1])
    return DimensionEstimate(
        label,
        len(points),
        tuple((k, maximum_likelihood_dimension(distances, k)) for k in NEIGHBOURS),
        two_nn_dimension(distances),
        principal_components(points),
    )


def maximum_likelihood_dimension(distances: FloatArray, k: int) -> float:
    """The estimate of Levina and Bickel (2004) over all images, averaged as MacKay and Ghahramani (2005) propose.

    1 / d = mean over images and j < k of log(T_k / T_j): the inverses are averaged, not the estimates, as in Pope et
    al. 2021 (arXiv 2104.08894, eq. 3).

    Args:
        distances: float32 [N, at least k], to the nearest neighbours, in rising order; images that have a copy of
            themselves among their neighbours are left out.
        k: number of neighbours, at least 2.

    Returns:
        The estimate; 0 where no image has neighbours apart from copies.
    """
    logs = _logs(distances)[:, :k]
    inverses = (logs[:, -1:] - logs[:, :-1]).mean(axis=1)
    mean = float(inverses.mean()) if len(inverses) else 0.0
    return 1 / mean if mean > 0 else 0.0


def two_nn_dimension(distances: FloatArray) -> float:
    """The estimate of Facco et al. 2017 (Scientific Reports 7, 12140) from the two nearest neighbours.

    With mu = T_2 / T_1 and F its distribution, -log(1 - F(mu)) = d log(mu): d is the slope of a line through zero.

    Args:
        distances: float32 [N, at least 2], to the nearest neighbours, in rising order; images that have a copy of
            themselves are left out.

    Returns:
        The estimate; 0 where no image has two neighbours apart from copies.
    """
    logs = _logs(distances)
    ratios = np.sort(logs[:, 1] - logs[:, 0])
    kept = ratios[: int(len(ratios) * _KEPT)]
    heights = -np.log1p(-np.arange(1, len(kept) + 1) / max(len(ratios), 1))
    square = float(kept @ kept)
    return float(kept @ heights) / square if square > 0 else 0.0


def principal_components(points: FloatArray, share: float = VARIANCE) -> int:
    """How many principal components hold `share` of the variance of points float32 [N, P]."""
    centred = points - points.mean(axis=0)
    narrow = centred.T if centred.shape[0] > centred.shape[1] else centred  # the smaller product, the same eigenvalues
    variances = np.clip(eigenvalues((narrow @ narrow.T).astype(np.float64))[::-1], 0, None)
    total = float(variances.sum())
    if total == 0:
        return 0
    return int(np.searchsorted(np.cumsum(variances), share * total)) + 1


def _logs(distances: FloatArray) -> _Wide:
    """Logarithms of the distances of images that have no copy of themselves."""
    wide = distances.astype(np.float64)
    return np.log(wide[wide[:, 0] > 0])
