import numpy as np
import pytest

from trainer.decoding.inversion import OUTERMOST_SIGMA, SHELL_SPREAD, difference, invert
from trainer.errors import Cancelled, TrainerError
from trainer.session.session import TrainingSession


@pytest.fixture
def decoder(small_config, digits):
    return TrainingSession(small_config("gan"), digits).export_model().decoder


@pytest.fixture
def own_image(decoder):
    """An image that the generator makes of a usual code, with that code."""
    z = np.random.default_rng(3).normal(size=(1, decoder.latent_dims)).astype(np.float32)
    return decoder.decode(z)[0], z[0]


def test_an_image_of_the_generator_is_found_again(decoder, own_image):
    image, _ = own_image
    found = invert(decoder, image)
    assert found.error < 1.0
    assert np.allclose(found.image, image, atol=0.05)
    assert found.error == pytest.approx(difference(decoder.decode(found.z[None])[0], image))
    assert not found.z.flags.writeable


def test_the_search_is_better_than_the_best_of_its_random_starts(decoder, digits):
    image = digits.test.images[0]
    assert invert(decoder, image).error < invert(decoder, image, steps=1).error


def test_the_same_seed_finds_the_same_code_and_torch_keeps_its_own_noise(decoder, own_image):
    first, second = (invert(decoder, own_image[0], steps=5, seed=4) for _ in range(2))
    assert np.array_equal(first.z, second.z)


def test_a_code_stays_where_the_generator_was_trained(decoder, digits):
    found = invert(decoder, 255 - digits.test.images[0])  # nothing that it makes is like this
    assert np.linalg.norm(found.z) <= np.sqrt(decoder.latent_dims) + OUTERMOST_SIGMA * SHELL_SPREAD + 1e-4


def test_it_tells_how_far_it_is_and_can_be_given_up(decoder, own_image):
    told: list[float] = []
    with pytest.raises(Cancelled):
        invert(decoder, own_image[0], progress=told.append, cancelled=lambda: len(told) == 3)
    assert told == sorted(told)
    assert len(told) == 3
    assert 0 <= told[0] < told[-1] < 1


def test_the_truncation_of_a_style_based_generator_counts(small_config, digits):
    full = TrainingSession(small_config("style-gan"), digits).export_model().decoder
    halved = full.with_psi(0.5)
    found = invert(halved, digits.test.images[0], steps=3)
    assert np.allclose(found.image, halved.decode(found.z[None])[0], atol=1e-6)
    assert invert(full, digits.test.images[0], steps=3).error != found.error


def test_an_image_of_another_size_is_refused(decoder):
    with pytest.raises(TrainerError):
        invert(decoder, np.zeros((1, 32, 32), np.uint8))


def test_differences_are_in_grey_levels():
    black, grey = np.zeros((1, 4, 4), np.float32), np.full((1, 4, 4), 0.2, np.float32)
    assert difference(black, grey) == pytest.approx(51)
