import numpy as np
import pytest

from trainer.data.edges import edges
from trainer.data.two_domains import unpaired_pairs
from trainer.errors import ConfigurationError


def test_an_image_and_the_edges_beside_it_come_from_different_halves(digits):
    pairs = unpaired_pairs(digits)
    assert pairs.image_shape == (1, 28, 56)
    assert len(pairs.train) == 300
    np.testing.assert_array_equal(pairs.train.images[7, :, :, :28], digits.train.images[7])
    np.testing.assert_array_equal(pairs.train.images[7:8, :, :, 28:], edges(digits.train.images[307:308]))
    assert pairs.train.labels[7] == digits.train.labels[7]
    assert len(pairs.test) == 50


def test_too_few_images_are_refused(noise_images):
    with pytest.raises(ConfigurationError):
        unpaired_pairs(noise_images((1, 4, 4), 3))
