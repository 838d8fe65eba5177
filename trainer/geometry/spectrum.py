"""Eigenvalues of symmetric matrices, on one core.

A decomposition of a few hundred rows is thousands of tiny products. OpenBLAS shares each among all cores and waits for
the slowest: beside a training run on the same cores 0.1 s became 20 s.
"""

import functools
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

Matrix = npt.NDArray[np.float64]


def eigenvalues(symmetric: Matrix) -> Matrix:
    """The eigenvalues of a symmetric matrix float64 [P, P], in rising order, float64 [P]."""
    with on_one_core():
        return np.asarray(np.linalg.eigvalsh(symmetric), np.float64)


def eigenvectors(symmetric: Matrix) -> tuple[Matrix, Matrix]:
    """The eigenvalues [P] in rising order and the eigenvectors, as columns of [P, P]."""
    with on_one_core():
        values, vectors = np.linalg.eigh(symmetric)
    return np.asarray(values, np.float64), np.asarray(vectors, np.float64)


@contextmanager
def on_one_core() -> Iterator[None]:
    """A context in which products of matrices are not shared among cores; several threads may be in it at once.

    The limit is one for the whole process: whoever is last to leave lifts it.
    """
    _limit.enter()
    try:
        yield
    finally:
        _limit.leave()


def leading_eigenvectors(symmetric: Matrix, most: int) -> tuple[Matrix, Matrix]:
    """The `most` largest eigenvalues [K], the largest first, and their eigenvectors, as columns of [P, K]."""
    from scipy.linalg import eigh  # only here: it takes a while to load

    count = len(symmetric)
    with on_one_core():
        values, vectors = eigh(symmetric, subset_by_index=(count - most, count - 1))
    return np.asarray(values[::-1], np.float64), np.asarray(vectors[:, ::-1], np.float64)


class _Limit:
    """Set by the first thread that wants it, lifted by the last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._set: AbstractContextManager[object] | None = None

    def enter(self) -> None:
        with self._lock:
            if self._set is None:
                self._set = _libraries().limit(limits=1, user_api="blas")
                self._set.__enter__()
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._set is not None:
                self._set.__exit__(None, None, None)
                self._set = None


_limit = _Limit()


@functools.cache
def _libraries() -> ThreadpoolController:
    """The linear algebra libraries of this process; to find them takes some milliseconds."""
    return ThreadpoolController()
