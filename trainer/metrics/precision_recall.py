"""How many samples look real, and how much of the real is made (Kynkäänniemi et al. 2019, arXiv 1904.06991).

A cloud of features stands for the space within balls around its points, each as large as the distance to the point's
k-th nearest neighbour. Precision is the share of samples within the real images' balls, recall the share of real
images within the samples' balls. Legend: N, M points, F features.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trainer.errors import TrainerError
from trainer.geometry.nearest_distances import nearest_distances
from trainer.values.arrays import FloatArray

NEIGHBOURS = 3
"""The k that the authors chose."""

_PRODUCTS = 16_000_000
"""Products at once, 64 MB."""


@dataclass(frozen=True)
class Manifold:
    """Features float32 [N, F] and the radii float32 [N] of the balls around them."""

    features: FloatArray
    radii: FloatArray


def manifold(features: FloatArray, k: int = NEIGHBOURS, progress: Callable[[float], None] | None = None) -> Manifold:
    """The balls around features float32 [N, F].

    Raises:
        TrainerError: fewer than k + 1 images.
    """
    if len(features) <= k:
        raise TrainerError(f"{len(features)} images are too few for precision and recall.", f"Take more than {k}.")
    return Manifold(features, nearest_distances(features, k=k, progress=progress)[:, -1])


def precision_recall(
    real: Manifold, samples: Manifold, progress: Callable[[float], None] | None = None
) -> tuple[float, float]:
    """Precision and recall of samples, each 0 to 1; exchanging the two exchanges them.

    Args:
        real: of real images, N of them.
        samples: of samples, M of them.
        progress: told the share done; it may raise to stop.
    """
    centre = real.features.mean(axis=0)
    targets, points = real.features - centre, samples.features - centre
    squares = np.einsum("nf,nf->n", targets, targets)
    lengths = np.einsum("mf,mf->m", points, points)
    looks_real = np.zeros(len(points), bool)
    is_made = np.zeros(len(targets), bool)
    rows = max(_PRODUCTS // len(targets), 1)
    for start in range(0, len(points), rows):
        part = slice(start, start + rows)
        table = points[part] @ targets.T
        table *= -2
        table += squares
        table += lengths[part, np.newaxis]  # squared distances, (rows, N)
        looks_real[part] = (table <= np.square(real.radii)).any(axis=1)
        is_made |= (table <= np.square(samples.radii[part])[:, np.newaxis]).any(axis=0)
        if progress is not None:
            progress(min((start + rows) / len(points), 1.0))
    return float(looks_real.mean()), float(is_made.mean())
