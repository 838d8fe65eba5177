import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi, multivariate_normal

from trainer.geometry.prior import CONTOUR_RADII, log_density, mass_within, peak_log_density


@pytest.mark.parametrize("latent_dims", [1, 2, 20])
def test_the_density_is_that_of_a_standard_normal(latent_dims):
    z = np.random.default_rng(0).normal(size=(50, latent_dims)).astype(np.float32)
    expected = multivariate_normal(np.zeros(latent_dims)).logpdf(z)
    assert np.allclose(log_density(z), expected, rtol=1e-5)
    assert (log_density(z) <= peak_log_density(latent_dims) + 1e-5).all()


def test_two_dimensions_peak_at_minus_the_log_of_two_pi():
    assert log_density(np.zeros((1, 2), np.float32))[0] == pytest.approx(-1.8379, abs=1e-4)


def test_each_contour_lies_half_its_squared_radius_below_the_peak():
    z = np.array([[radius, 0] for radius in CONTOUR_RADII])
    assert np.allclose(peak_log_density(2) - log_density(z), [0.5, 2, 4.5])


@given(st.floats(0, 8), st.sampled_from([1, 2, 3, 20, 64]))
def test_the_mass_is_that_of_the_chi_distribution(radius, latent_dims):
    assert mass_within(radius, latent_dims) == pytest.approx(chi.cdf(radius, latent_dims), abs=1e-9)
