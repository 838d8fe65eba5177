"""Eigenvalues of symmetric matrices, on one core.

A decomposition of a few hundred rows is thousands of tiny products. OpenBLAS shares each among all cores and waits for
the slowest: beside a training run on the same cores 0.1 s became 20 s.
"""

import functools
from contextlib import AbstractContextManager

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


def on_one_core() -> AbstractContextManager[object]:
    """A context in which products of matrices are not shared among cores."""
    context: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return context


def leading_eigenvectors(symmetric: Matrix, most: int) -> tuple[Matrix, Matrix]:
    """The `most` largest eigenvalues [K], the largest first, and their eigenvectors, as columns of [P, K]."""
    from scipy.linalg import eigh  # only here: it takes a while to load

    count = len(symmetric)
    with _libraries().limit(limits=1, user_api="blas"):
        values, vectors = eigh(symmetric, subset_by_index=(count - most, count - 1))
    return np.asarray(values[::-1], np.float64), np.asarray(vectors[:, ::-1], np.float64)


@functools.cache
def _libraries() -> ThreadpoolController:
    """The linear algebra libraries of this process; to find them takes some milliseconds."""
    return ThreadpoolController()
