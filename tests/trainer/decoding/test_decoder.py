"""A sketch is what the decoder says, nearly."""

import numpy as np
import pytest

from trainer.checkpoint.model_file import load_model
from trainer.errors import TrainerError
from trainer.resources import resource_path


def test_a_sketch_differs_from_the_decoded_images_by_little():
    decoder = load_model(resource_path("models", "vae-2d.safetensors")).decoder
    z = np.random.default_rng(0).normal(size=(200, 2)).astype(np.float32)
    exact, sketched = decoder.decode(z), decoder.sketch(z)
    assert (sketched.shape, sketched.dtype) == (exact.shape, np.float32)
    assert np.abs(sketched - exact).mean() < 0.001
    assert np.abs(sketched - exact).max() < 0.03


def test_a_sketch_refuses_codes_of_another_shape():
    decoder = load_model(resource_path("models", "vae-2d.safetensors")).decoder
    with pytest.raises(TrainerError, match="Codes have the shape"):
        decoder.sketch(np.zeros((3, 5), np.float32))
