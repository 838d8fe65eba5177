"""The reconstruction error is the mean over pixels of what comes back wrong."""

from collections.abc import Callable

import numpy as np
import pytest

from trainer.configuration.autoencoders import AutoencoderConfig
from trainer.configuration.gans import GanConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.metrics.reconstruction import reconstruction_error


def test_it_is_the_mean_squared_difference_a_pixel(untrained: Callable[..., TrainedModel]) -> None:
    model = untrained(AutoencoderConfig(latent_dims=2, hidden_widths=(8,)))
    images = np.random.default_rng(0).integers(0, 256, (1500, 1, 8, 8), dtype=np.uint8)
    shares: list[float] = []
    error, spread = reconstruction_error(model, images, shares.append)
    assert model.decoder is not None
    assert model.encoder is not None
    again = model.decoder.decode(model.encoder.encode(images).mean)
    expected = np.square(again - images / 255).reshape(1500, -1).mean(axis=1)
    assert error == pytest.approx(expected.mean(), rel=1e-5)
    assert spread == pytest.approx(expected.std() / np.sqrt(1500), rel=1e-4)
    assert shares == pytest.approx([2 / 3, 1.0])


def test_a_generator_has_none(untrained: Callable[..., TrainedModel]) -> None:
    with pytest.raises(TrainerError, match="no encoder"):
        reconstruction_error(
            untrained(GanConfig(latent_dims=2, hidden_widths=(8,))), np.zeros((1, 1, 8, 8), np.uint8), print
        )
