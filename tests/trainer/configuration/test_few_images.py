import pytest

from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.few_images import STEPS, suited


@pytest.mark.parametrize("kind", CONFIGURATIONS.values())
def test_few_images_are_seen_often_enough_to_learn_from(kind):
    config = suited(kind, 320, dataset="olivetti", seed=3)
    assert (config.dataset, config.seed) == ("olivetti", 3)
    assert config.held_out_images <= 32
    assert config.epochs * ((320 - config.held_out_images) // config.batch_size) > 0.8 * STEPS


@pytest.mark.parametrize("images", [0, 5_000, 60_000])
def test_for_many_images_or_an_unknown_number_the_defaults_stay(images):
    assert suited(VaeConfig, images) == VaeConfig()


def test_what_is_given_is_kept():
    config = suited(VaeConfig, 320, epochs=5, normalisation="layer")
    assert (config.epochs, config.normalisation, config.targets) == (5, "layer", "grey")
