"""The path length of maps whose speed is known."""

import numpy as np
import pytest

from trainer.metrics.frechet import FeatureStatistics, feature_statistics
from trainer.metrics.path_length import path_length


def codes(count: int = 4000, dims: int = 3) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.random.default_rng(0).standard_normal((2, count, dims)).astype(np.float32)
    return first, second


def test_straight_ways_between_real_images_have_length_one() -> None:
    starts, ends = codes()
    real = feature_statistics(starts)
    length, error = path_length(lambda z: z, starts, ends, real, way="linear", seed=0)
    assert length == pytest.approx(1.0, abs=4 * error + 0.02)
    assert path_length(lambda z: 5 * z, starts, ends, real, way="linear", seed=0)[0] == pytest.approx(25 * length, 1e-3)


def test_a_longer_way_round_is_longer_and_one_that_changes_nothing_is_zero() -> None:
    starts, ends = codes()
    real = feature_statistics(starts)
    straight = path_length(lambda z: z, starts, ends, real, way="linear", seed=0)[0]
    assert path_length(lambda z: z, starts, ends, real, way="spherical", seed=0)[0] > straight
    assert path_length(lambda z: np.ones_like(z), starts, ends, real, way="linear", seed=0)[0] == 0.0


def test_jumps_cost_more_the_shorter_the_step() -> None:
    starts, ends = codes()
    real = feature_statistics(starts)
    lengths = [
        path_length(np.sign, starts, ends, real, way="linear", seed=0, epsilon=epsilon)[0] for epsilon in (0.1, 0.01)
    ]
    assert lengths[1] > 4 * lengths[0]


def test_real_images_that_never_vary_give_no_length() -> None:
    starts, ends = codes(10)
    flat = FeatureStatistics(np.zeros(3), np.zeros((3, 3)), 10)
    assert np.isnan(path_length(lambda z: z, starts, ends, flat, way="linear", seed=0)).all()
