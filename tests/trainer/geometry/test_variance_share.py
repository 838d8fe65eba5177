import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.geometry.planes import axes, passing
from trainer.geometry.principal_planes import principal
from trainer.geometry.variance_share import shares_of_dimensions, variance_shown


@given(st.integers(0, 1000), st.integers(3, 30), st.integers(3, 200))
def test_the_share_agrees_with_a_direct_computation(seed, latent_dims, count):
    random = np.random.default_rng(seed)
    codes = random.normal(size=(count, latent_dims)) * random.uniform(0.1, 3, latent_dims)
    plane = axes(1, 2, latent_dims)
    shown, variances = variance_shown(plane, codes), codes.var(axis=0)
    assert shown.shares == pytest.approx((variances[1:3] / variances.sum()).tolist(), rel=1e-6)
    assert (shown.count, shown.total) == (count, count)
    feet = plane.to_latent(plane.to_map(codes))
    left = np.square(codes - codes.mean(axis=0) - (feet - feet.mean(axis=0))).sum() / count
    assert shown.share == pytest.approx(1 - left / variances.sum(), abs=1e-5)
    assert variance_shown(passing(plane, codes[0]), codes).shares == pytest.approx(shown.shares)
    assert variance_shown(principal(codes), codes).share >= shown.share - 1e-6


@given(st.integers(0, 1000), st.integers(2, 30))
def test_the_shares_of_all_dimensions_sum_to_one(seed, latent_dims):
    codes = np.random.default_rng(seed).normal(size=(50, latent_dims))
    assert shares_of_dimensions(codes).sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("codes", [np.zeros((0, 5)), np.ones((1, 5)), np.ones((9, 5)), np.full((9, 5), np.nan)])
def test_codes_without_a_spread_have_no_shares(codes):
    assert variance_shown(axes(0, 1, 5), codes) is None
    assert shares_of_dimensions(codes) is None


def test_of_many_codes_some_are_looked_at_and_the_number_is_told():
    shown = variance_shown(axes(0, 1, 100), np.random.default_rng(0).normal(size=(25_000, 100)).astype(np.float32))
    assert (shown.count, shown.total) == (8_334, 25_000)
    assert shown.share == pytest.approx(0.02, abs=0.002)
