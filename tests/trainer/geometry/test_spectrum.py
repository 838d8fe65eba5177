"""Eigenvalues on one core are the eigenvalues."""

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from trainer.geometry.spectrum import eigenvalues, eigenvectors, leading_eigenvectors, on_one_core


def test_they_take_the_matrix_apart_and_put_it_together() -> None:
    parts = np.random.default_rng(0).standard_normal((30, 12))
    matrix = parts.T @ parts
    values, vectors = eigenvectors(matrix)
    assert (vectors * values) @ vectors.T == pytest.approx(matrix)
    assert eigenvalues(matrix) == pytest.approx(values)
    assert eigenvalues(np.diag([3.0, 1.0, 2.0])) == pytest.approx([1.0, 2.0, 3.0])


def test_the_leading_ones_are_the_last_of_all_turned_round() -> None:
    parts = np.random.default_rng(1).standard_normal((30, 12))
    values, vectors = eigenvectors(parts.T @ parts)
    leading, directions = leading_eigenvectors(parts.T @ parts, 3)
    assert leading == pytest.approx(values[::-1][:3])
    assert np.abs(np.diag(directions.T @ vectors[:, ::-1][:, :3])) == pytest.approx(np.ones(3))


def blas_cores() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_the_limit_of_one_core_holds_until_the_last_has_left_in_any_order() -> None:
    before = blas_cores()
    first, second = on_one_core(), on_one_core()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert blas_cores() == {1}
    second.__exit__(None, None, None)
    assert blas_cores() == before
