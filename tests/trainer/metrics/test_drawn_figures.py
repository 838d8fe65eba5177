"""What a GAN draws is scored in seconds, with the figures that model files carry."""

import numpy as np
import pytest

from trainer.configuration.coupled_gans import CoganConfig
from trainer.configuration.gans import DcganConfig
from trainer.data.registry import load_dataset
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import Cancelled
from trainer.metrics.drawn_figures import drawn_figures
from trainer.metrics.extractor import shipped_extractor
from trainer.values.model_card import ModelCard


class Copier:
    """Stands in for a generator: gives test images, to the right of each its negative where pairs are wanted."""

    latent_dims = 4
    grown = None

    def __init__(self, images, paired=False):
        self._images, self._paired, self._next = images, paired, 0

    def decode(self, z):
        taken = self._images[np.arange(self._next, self._next + len(z)) % len(self._images)] / np.float32(255)
        self._next += len(z)
        return np.concatenate([taken, 1 - taken], axis=3) if self._paired else taken


@pytest.fixture(scope="module")
def digits():
    return load_dataset("mnist")


def model(config, decoder, shape=(1, 28, 28)):
    return TrainedModel(ModelCard(config, shape, tuple("0123456789"), 1, 0.0), decoder=decoder)


def test_real_digits_score_as_real_digits_do(digits):
    copied = model(DcganConfig(), Copier(digits.test.images))
    found = dict(drawn_figures(copied, digits, shipped_extractor(), images=500))
    assert set(found) == {"classifier_score", "frechet"}
    assert found["classifier_score"] > 9
    assert found["frechet"] < 0.5


def test_of_a_pair_the_image_on_the_left_is_scored(digits):
    copied = model(CoganConfig(), Copier(digits.test.images, paired=True), (1, 28, 56))
    assert dict(drawn_figures(copied, digits, shipped_extractor(), images=500))["classifier_score"] > 9


def test_it_stops_when_told_and_tells_how_far_it_is(digits):
    told = []
    copied = model(DcganConfig(), Copier(digits.test.images))
    drawn_figures(copied, digits, shipped_extractor(), images=100, progress=told.append)
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        drawn_figures(copied, digits, shipped_extractor(), images=100, cancelled=lambda: True)
