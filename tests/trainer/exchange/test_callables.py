import numpy as np
import pytest

from trainer.errors import TrainerError
from trainer.exchange.callables import model_of_functions

IMAGES = np.random.default_rng(0).integers(0, 256, (30, 4, 4), np.uint8)
BASIS = np.eye(16, dtype=np.float32)


def decode(z: np.ndarray) -> np.ndarray:
    return (z @ BASIS).reshape(-1, 4, 4)


def encode(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), -1) @ BASIS.T


def test_functions_and_images_become_a_model_that_reproduces_them() -> None:
    found, dataset = model_of_functions(decode, encode, IMAGES, np.arange(30) % 3, pixels="unit")
    model = found.model
    assert dataset is not None
    assert dataset.class_names == ("0", "1", "2")
    assert (model.card.latent_dims, model.card.family, model.card.class_names) == (16, "autoencoder", ("0", "1", "2"))
    assert model.decoder is not None
    assert model.encoder is not None
    codes = model.encoder.encode(dataset.train.images).mean
    np.testing.assert_allclose(model.decoder.decode(codes)[:, 0] * 255, IMAGES, atol=0.01)


def test_a_pair_of_arrays_is_mean_and_log_variance() -> None:
    found, _ = model_of_functions(decode, lambda x: (encode(x), np.zeros((len(x), 16))), IMAGES, pixels="unit")
    assert found.model.encoder is not None
    assert found.model.encoder.encode(IMAGES[:2, None]).log_variance is not None


def test_a_decoder_alone_must_say_how_many_numbers_it_reads() -> None:
    with pytest.raises(TrainerError, match="how many numbers") as caught:
        model_of_functions(decode)
    assert "latent_dims" in caught.value.remedy
    found, dataset = model_of_functions(decode, latent_dims=16)
    assert dataset is None
    assert found.model.card.family == "gan"


def test_what_a_function_raises_comes_back_as_it_is() -> None:
    def broken(z: np.ndarray) -> np.ndarray:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        model_of_functions(broken, latent_dims=2)


def test_labels_without_images_and_too_few_labels_are_refused() -> None:
    with pytest.raises(TrainerError, match="labels but no images"):
        model_of_functions(decode, labels=[1], latent_dims=16)
    with pytest.raises(TrainerError, match="30 images"):
        model_of_functions(decode, encode, IMAGES, [1, 2])
