"""The classifier that features come from."""

from collections.abc import Callable

import numpy as np
import pytest

from trainer.checkpoint.model_file import save_model
from trainer.configuration.autoencoders import VaeConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.metrics.extractor import Extractor, open_extractor, shipped_extractor


def test_probabilities_come_from_features_as_from_images(small_extractor: Callable[..., Extractor]) -> None:
    extractor = small_extractor()
    images = np.random.default_rng(0).random((20, 1, 8, 8), np.float32)
    found = extractor.probabilities(extractor.classifier.features(images))
    assert found == pytest.approx(extractor.classifier.probabilities(images), abs=1e-5)


def test_the_shipped_one_knows_the_digits_and_is_named_by_its_hash() -> None:
    extractor = shipped_extractor()
    assert extractor.class_names == tuple("0123456789")
    assert extractor.classifier.image_shape == (1, 28, 28)
    name, number = extractor.name.split()
    assert (name, len(number)) == ("classifier", 12)


def test_another_model_is_refused(untrained: Callable[..., TrainedModel], tmp_path) -> None:
    save_model(tmp_path / "vae.safetensors", untrained(VaeConfig(latent_dims=2, hidden_widths=(8,))))
    with pytest.raises(TrainerError, match=r"vae\.safetensors is not a classifier"):
        open_extractor(tmp_path / "vae.safetensors")
