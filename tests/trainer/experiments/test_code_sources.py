"""Random codes follow the distribution that their name says."""

import numpy as np
import pytest

from trainer.errors import TrainerError
from trainer.experiments.code_sources import draw_codes
from trainer.values.random_codes import SOURCES, CodeSource

CENTRES = np.array([[40.0, 0.0], [-40.0, 0.0], [0.0, 70.0]], np.float32)


@pytest.fixture
def clouds() -> np.ndarray:
    """Codes in three small clouds far from the origin, float32 [600, 2]."""
    random = np.random.default_rng(0)
    return (CENTRES[np.arange(600) % 3] + random.standard_normal((600, 2))).astype(np.float32)


def to_nearest_cloud(codes: np.ndarray) -> np.ndarray:
    return np.linalg.norm(codes[:, None] - CENTRES, axis=2).min(axis=1)


def test_the_prior_knows_nothing_of_the_codes(clouds: np.ndarray) -> None:
    drawn = draw_codes("prior", clouds, 4000, 1, 0.1)
    assert (drawn == draw_codes("prior", 5 * clouds + 3, 4000, 1, 0.1)).all()
    assert drawn.mean(axis=0) == pytest.approx(np.zeros(2), abs=0.06)
    assert drawn.std(axis=0) == pytest.approx(np.ones(2), abs=0.05)


def test_one_gaussian_has_the_mean_and_the_covariance_of_the_codes_but_not_their_clouds(clouds: np.ndarray) -> None:
    drawn = draw_codes("gaussian", clouds, 20_000, 1, 0.1)
    assert drawn.mean(axis=0) == pytest.approx(clouds.mean(axis=0), abs=1)
    assert np.cov(drawn.T) == pytest.approx(np.cov(clouds.T), rel=0.05, abs=20)
    assert np.median(to_nearest_cloud(drawn)) > 15


def test_a_mixture_finds_the_clouds(clouds: np.ndarray) -> None:
    drawn = draw_codes("mixture", clouds, 600, 1, 0.1)
    assert np.quantile(to_nearest_cloud(drawn), 0.99) < 6
    assert np.allclose(drawn[:30].mean(axis=0), drawn.mean(axis=0), atol=25)  # in random order


def test_a_mixture_fits_tiny_codes_as_well_as_huge_ones(clouds: np.ndarray) -> None:
    for scale in (1e-6, 1e4):
        drawn = draw_codes("mixture", clouds * np.float32(scale), 300, 1, 0.1)
        assert np.quantile(to_nearest_cloud(drawn / scale), 0.99) < 6


def test_neighbours_stand_as_far_from_a_training_code_as_the_noise_says(clouds: np.ndarray) -> None:
    assert to_nearest_cloud(draw_codes("nearby", clouds, 500, 1, 0.0)) == pytest.approx(
        to_nearest_cloud(clouds).mean(), abs=4
    )
    far = draw_codes("nearby", clouds, 4000, 1, 0.5) - draw_codes("nearby", clouds, 4000, 1, 0.0)
    assert far.std(axis=0) == pytest.approx(0.5 * clouds.std(axis=0), rel=0.05)


@pytest.mark.parametrize("source", SOURCES)
def test_the_same_seed_draws_the_same_codes_and_another_seed_others(source: CodeSource, clouds: np.ndarray) -> None:
    first = draw_codes(source, clouds, 64, 1, 0.1)
    assert first.shape == (64, 2)
    assert first.dtype == np.float32
    assert (first == draw_codes(source, clouds, 64, 1, 0.1)).all()
    assert not np.isclose(first, draw_codes(source, clouds, 64, 2, 0.1)).all()


@pytest.mark.parametrize("codes", [np.zeros((5, 2), np.float32), np.full((100, 2), np.nan, np.float32)])
def test_too_few_codes_or_broken_ones_are_refused(codes: np.ndarray) -> None:
    with pytest.raises(TrainerError, match="codes cannot tell"):
        draw_codes("prior", codes, 10, 0, 0.1)
