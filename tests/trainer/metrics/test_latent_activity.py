"""Which dimensions carry something, on codes made by hand."""

import numpy as np
import pytest

from trainer.metrics.latent_activity import active_dimensions, active_units, kl_per_dimension
from trainer.values.gaussians import Gaussians


def test_a_dimension_is_active_when_its_means_vary_by_more_than_a_hundredth() -> None:
    signs = np.where(np.arange(1000) % 2, 1, -1).astype(np.float32)
    deviations = np.sqrt(np.array([1.0, 0.0101, 0.0099, 0.0], np.float32))
    assert active_units(5 + signs[:, None] * deviations) == 2
    assert active_dimensions(5 + signs[:, None] * deviations).tolist() == [True, True, False, False]


def test_the_kl_of_each_dimension_is_the_closed_form() -> None:
    mean = np.array([[0.0, 1.0, 0.0]], np.float32).repeat(3, axis=0)
    log_variance = np.log(np.array([[1.0, 1.0, 4.0]], np.float32)).repeat(3, axis=0)
    expected = [0.0, 0.5, 0.5 * (4 - 1 - np.log(4))]
    assert kl_per_dimension(Gaussians(mean, log_variance)) == pytest.approx(expected)


def test_codes_without_variance_have_none() -> None:
    with pytest.raises(ValueError, match="no divergence"):
        kl_per_dimension(Gaussians(np.zeros((2, 2), np.float32)))
