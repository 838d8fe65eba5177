"""A flat picture of codes of many dimensions, in which near codes are near: t-SNE (van der Maaten and Hinton 2008).

openTSNE computes it (Poličar, Stražar and Zupan 2024): the only one of the well-kept libraries that is small and can be
asked to stop between two steps. It is imported when the first picture is made. Only who is near whom means something
in such a picture, distances and sizes of clusters do not, and no place in it stands for a code. Legend: N codes, D
latent dimensions, k neighbours.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from trainer.errors import Cancelled, DataError
from trainer.values.arrays import FloatArray, frozen

FEWEST = 5
"""Fewer codes have no neighbourhoods to keep."""

_EARLY, _LATE = 250, 500
_EXAGGERATION = 12
"""While clusters form, what is near pulls so many times as hard (the default of the paper and of all libraries)."""
_STEPS_A_LOOK = 10
_SEARCH_SHARE = 0.15
"""Of the whole work, about as long as the search for neighbours takes."""
_FIRST_SPREAD = 1e-4
_TABLE = 4_000_000
"""Squared distances in memory at once, 16 MB."""
_MANY = 3000
"""From so many on, repulsion by interpolation (Linderman et al. 2019) is quicker than by a tree."""

_Ints = npt.NDArray[np.int64]


def effective_perplexity(codes: int, perplexity: float) -> float:
    """The perplexity that a number of codes allows: three times as many neighbours are needed."""
    return min(perplexity, max((codes - 1) // 3, 1))


def tsne(
    codes: FloatArray,
    *,
    perplexity: float = 30.0,
    seed: int = 0,
    progress: Callable[[float], None] = lambda _share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FloatArray:
    """Places of codes on a plane; the same for the same arguments.

    Args:
        codes: float32 [N, D], N at least 5, latent units.
        perplexity: about how many neighbours of each code shall stay near it, 2 or more; lowered as
            `effective_perplexity` says.
        seed: of the little noise that the search begins with.
        progress: told the share done.
        cancelled: asked many times a second.

    Returns:
        float32 [N, 2], centred, without a unit.

    Raises:
        DataError: there are too few codes, or they are not finite.
        Cancelled: `cancelled` said so.
    """
    if len(codes) < FEWEST:
        raise DataError(f"An overview needs at least {FEWEST} codes, not {len(codes)}.", "Show more images.")
    if not np.isfinite(codes).all():
        raise DataError("Some codes are not finite: the model has diverged.", "Open another model.")

    def look(share: float) -> None:
        if cancelled():
            raise Cancelled("The overview was given up.")
        progress(share)

    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import PerplexityBasedNN
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    near = effective_perplexity(len(codes), perplexity)
    neighbours, distances = _neighbours(codes, max(int(3 * near), 1), look)
    affinities = PerplexityBasedNN(perplexity=near, knn_index=PrecomputedNeighbors(neighbours, distances))
    method = "fft" if len(codes) >= _MANY else "bh"
    plane = TSNEEmbedding(
        _first_places(codes, seed), affinities, negative_gradient_method=method, random_state=seed, n_jobs=1
    )
    steps = 0
    for iterations, options in (
        (_EARLY, {"exaggeration": _EXAGGERATION, "momentum": 0.5}),
        (_LATE, {"momentum": 0.8}),
    ):

        def look_on(iteration: int, _error: float, _plane: object, done: int = steps) -> bool:
            progress(_SEARCH_SHARE + (1 - _SEARCH_SHARE) * (done + iteration) / (_EARLY + _LATE))
            return cancelled()

        plane = plane.optimize(iterations, **options, callbacks=look_on, callbacks_every_iters=_STEPS_A_LOOK)
        look(_SEARCH_SHARE + (1 - _SEARCH_SHARE) * (steps + iterations) / (_EARLY + _LATE))
        steps += iterations
    places = np.asarray(plane, np.float32)
    return frozen(places - places.mean(axis=0))


def _neighbours(codes: FloatArray, k: int, look: Callable[[float], None]) -> tuple[_Ints, npt.NDArray[np.float64]]:
    """Indices int64 [N, k] and distances [N, k] of the nearest other codes, in rising order."""
    points = codes - codes.mean(axis=0)
    squares = np.einsum("nd,nd->n", points, points)
    rows = max(_TABLE // len(points), 1)
    indices, distances = np.empty((len(points), k), np.int64), np.empty((len(points), k))
    for start in range(0, len(points), rows):
        look(_SEARCH_SHARE * start / len(points))
        part = points[start : start + rows]
        table = squares + squares[start : start + rows, np.newaxis] - 2 * part @ points.T  # (rows, N)
        table[np.arange(len(part)), np.arange(start, start + len(part))] = np.inf
        nearest = np.argpartition(table, k - 1, axis=1)[:, :k]
        found = np.take_along_axis(table, nearest, axis=1)
        order = np.argsort(found, axis=1, kind="stable")
        indices[start : start + rows] = np.take_along_axis(nearest, order, axis=1)
        distances[start : start + rows] = np.sqrt(np.maximum(np.take_along_axis(found, order, axis=1), 0.0))
    return indices, distances


def _first_places(codes: FloatArray, seed: int) -> npt.NDArray[np.float64]:
    """The two main axes of the codes, tiny, so that large shapes are kept (Kobak and Linderman 2021).

    A little noise parts equal codes.
    """
    centred = np.asarray(codes, np.float64) - codes.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    flat = np.zeros((len(codes), 2))
    main = axes[:, ::-1][:, :2]
    flat[:, : main.shape[1]] = centred @ (main * np.sign(main[np.abs(main).argmax(axis=0), range(main.shape[1])]))
    spread = flat[:, 0].std()
    noise = np.random.default_rng(seed).standard_normal(flat.shape)
    return _FIRST_SPREAD * (flat / (spread if spread > 0 else 1.0) + 0.01 * noise)
