"""Histograms and how far they are from even."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.metrics.class_balance import class_histogram, distance_from_uniform


def test_the_histogram_counts_the_most_probable_class() -> None:
    rows = np.eye(4, dtype=np.float32)[[0, 0, 1, 3]]
    assert class_histogram(rows).tolist() == [0.5, 0.25, 0.0, 0.25]


def test_the_distance_is_the_share_of_images_to_change() -> None:
    assert distance_from_uniform(np.array([0.5, 0.25, 0.0, 0.25], np.float32)) == pytest.approx(0.25)
    assert distance_from_uniform(np.eye(10, dtype=np.float32)[0]) == pytest.approx(0.9)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=12).filter(any))
def test_it_lies_between_even_and_one_class(counts: list[int]) -> None:
    shares = np.array(counts, np.float32) / sum(counts)
    assert -1e-6 <= distance_from_uniform(shares) <= 1 - 1 / len(counts) + 1e-6
    assert distance_from_uniform(np.full(len(counts), 1 / len(counts), np.float32)) == pytest.approx(0, abs=1e-6)
