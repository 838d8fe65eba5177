import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.geometry.gaussian_marginal import marginal
from trainer.geometry.planes import axes, identity
from trainer.geometry.principal_planes import principal
from trainer.geometry.seed_plane import SeedPlane

unhurried = settings(deadline=None)


def gaussian(dims, seed):
    random = np.random.default_rng(seed)
    return random.normal(size=dims).astype(np.float32), random.uniform(0.05, 2, dims).astype(np.float32)


@unhurried
@given(st.integers(2, 25), st.integers(0, 200))
def test_the_ellipse_is_that_of_the_samples_as_the_map_shows_them(dims, seed):
    mean, sigma = gaussian(dims, seed)
    random = np.random.default_rng(seed)
    plane = principal(random.normal(size=(50, dims)))
    found = marginal(plane, mean, sigma)
    places = plane.to_map(mean + sigma * random.standard_normal((20_000, dims)).astype(np.float32))
    largest = float(found.covariance.max())
    assert found.centre == pytest.approx(places.mean(axis=0), abs=0.05 * np.sqrt(largest) + 1e-4)
    assert found.covariance == pytest.approx(np.cov(places.T), abs=0.06 * largest)


@unhurried
@given(st.integers(2, 25), st.integers(0, 200))
def test_the_half_axes_are_at_right_angles_and_make_up_the_covariance(dims, seed):
    found = marginal(principal(np.random.default_rng(seed).normal(size=(50, dims))), *gaussian(dims, seed))
    longer, shorter = found.half_axes
    assert np.linalg.norm(longer) >= np.linalg.norm(shorter)
    assert longer @ shorter == pytest.approx(0, abs=1e-6)
    assert found.half_axes.T @ found.half_axes == pytest.approx(found.covariance, abs=1e-6)


def test_on_latent_axes_the_marginal_leaves_the_other_dimensions_out():
    mean, sigma = gaussian(6, 0)
    found = marginal(axes(4, 1, 6), mean, sigma)
    assert found.centre == pytest.approx(mean[[4, 1]], abs=1e-6)
    assert found.covariance == pytest.approx(np.diag(sigma[[4, 1]] ** 2), abs=1e-5)


def test_two_dimensions_are_their_own_map():
    mean, sigma = np.array([1, -2], np.float32), np.array([0.5, 0.1], np.float32)
    found = marginal(identity(2), mean, sigma)
    assert np.abs(found.half_axes) == pytest.approx(np.diag([0.5, 0.1]), abs=1e-6)


def test_a_map_without_places_has_no_ellipse():
    assert marginal(SeedPlane(4), np.zeros(4, np.float32), np.ones(4, np.float32)) is None
