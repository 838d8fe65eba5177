"""The Fréchet distance agrees with the closed form for Gaussians."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import TrainerError
from trainer.metrics.frechet import FeatureStatistics, feature_statistics, frechet_distance


@given(
    means=st.lists(st.floats(-5, 5), min_size=6, max_size=6),
    variances=st.lists(st.floats(0.01, 9), min_size=6, max_size=6),
)
def test_it_is_the_closed_form_for_diagonal_gaussians(means: list[float], variances: list[float]) -> None:
    m, v = np.reshape(means, (2, 3)), np.reshape(variances, (2, 3))
    first, second = (FeatureStatistics(m[i], np.diag(v[i]), 10) for i in range(2))
    expected = np.square(m[0] - m[1]).sum() + np.square(np.sqrt(v[0]) - np.sqrt(v[1])).sum()
    assert frechet_distance(first, second) == pytest.approx(expected, abs=1e-6)


def test_a_cloud_has_no_distance_from_itself_and_a_shifted_one_the_square_of_the_shift() -> None:
    cloud = np.random.default_rng(0).standard_normal((500, 4)).astype(np.float32)
    own = feature_statistics(cloud)
    assert frechet_distance(own, own) == pytest.approx(0.0, abs=1e-8)
    assert frechet_distance(own, feature_statistics(cloud + np.float32(3.0))) == pytest.approx(36.0, rel=1e-4)


def test_it_is_symmetric_for_correlated_features() -> None:
    random = np.random.default_rng(1)
    first = feature_statistics((random.standard_normal((300, 5)) @ random.standard_normal((5, 5))).astype(np.float32))
    second = feature_statistics((random.standard_normal((300, 5)) @ random.standard_normal((5, 5))).astype(np.float32))
    assert frechet_distance(first, second) == pytest.approx(frechet_distance(second, first), rel=1e-9)


def test_it_survives_features_that_never_vary() -> None:
    dead = np.zeros((50, 3), np.float32)
    assert frechet_distance(feature_statistics(dead), feature_statistics(dead)) == 0.0


@pytest.mark.parametrize("features", [np.zeros((1, 3), np.float32), np.full((5, 3), np.nan, np.float32)])
def test_too_few_images_or_nan_are_refused_with_a_sentence(features: np.ndarray) -> None:
    with pytest.raises(TrainerError):
        feature_statistics(features)
