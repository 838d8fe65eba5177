import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.geometry.planes import axes, identity
from trainer.geometry.principal_planes import principal
from trainer.values.gaussians import Gaussians


def gaussians(count, dims, seed=0):
    random = np.random.default_rng(seed)
    mean = random.normal(size=(count, dims)).astype(np.float32)
    return Gaussians(mean, random.uniform(-4, 0, (count, dims)).astype(np.float32))


def plain(found, z):
    """The mixture as its definition says."""
    parts = zip(found.mean, found.log_variance, strict=True)
    return np.log(np.mean([multivariate_normal(mean, np.diag(np.exp(logs))).pdf(z) for mean, logs in parts], axis=0))


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 5), st.integers(0, 50))
def test_the_density_is_the_mean_of_the_gaussians(dims, seed):
    found = gaussians(30, dims, seed)
    z = np.random.default_rng(seed + 1).normal(size=(7, dims))
    expected = np.atleast_1d(plain(found, z))
    assert AggregatePosterior(found).log_density(z) == pytest.approx(expected, rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("plane", [identity(2), axes(2, 0, 3)])
def test_a_lattice_along_latent_axes_says_the_same_as_each_place_alone(plane):
    posterior = AggregatePosterior(gaussians(200, plane.latent_dims))
    x, y = np.linspace(-1, 1, 5), np.linspace(2, -2, 4)
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    alone = posterior.log_density(plane.to_latent(places)).reshape(4, 5)
    assert posterior.on_lattice(plane, x, y) == pytest.approx(alone, abs=1e-2)


def test_another_plane_has_no_quick_lattice():
    found = gaussians(50, 3)
    assert AggregatePosterior(found).on_lattice(principal(found.mean), np.zeros(2), np.zeros(2)) is None


def test_the_points_of_an_autoencoder_are_smoothed():
    mean = np.random.default_rng(0).normal(size=(2000, 2)).astype(np.float32)
    posterior = AggregatePosterior(Gaussians(mean))
    assert posterior.smoothed
    assert posterior.log_density(np.zeros((1, 2)))[0] == pytest.approx(-np.log(2 * np.pi), abs=0.2)


def test_far_away_the_density_is_small_but_finite_and_no_codes_give_no_density():
    posterior = AggregatePosterior(gaussians(20, 2))
    far = posterior.log_density(np.array([[100.0, 0.0]]))
    assert np.isfinite(far).all()
    assert far[0] < -1000
    assert len(posterior.log_density(np.zeros((0, 2)))) == 0
    with pytest.raises(ValueError, match="two finite means"):
        AggregatePosterior(Gaussians(np.zeros((1, 2), np.float32)))
