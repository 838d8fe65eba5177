"""Eigenvalues on one core are the eigenvalues."""

import numpy as np
import pytest

from trainer.geometry.spectrum import eigenvalues, eigenvectors, leading_eigenvectors


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
