import pytest

from trainer.configuration.catalogue import CONFIGURATIONS, from_json, to_json

FAMILIES = {
    "autoencoder": {"ae", "vae", "vae-gan", "aae"},
    "gan": {"gan", "dcgan", "cogan", "ac-gan", "wgan-gp", "progressive-gan", "style-gan", "r3gan"},
    "classifier": {"classifier"},
}


def test_a_model_with_an_encoder_is_an_autoencoder_whatever_its_name():
    found = {family: {n for n, kind in CONFIGURATIONS.items() if kind.family == family} for family in FAMILIES}
    assert found == FAMILIES


@pytest.mark.parametrize("model", CONFIGURATIONS)
def test_every_configuration_survives_its_text_form(model):
    config = CONFIGURATIONS[model](seed=5)
    assert from_json(to_json(config)) == config
    assert config.title
    assert (type(config).__doc__ or "").strip()


@pytest.mark.parametrize("model", [name for name in CONFIGURATIONS if name != "classifier"])
def test_every_model_cites_its_paper(model):
    assert CONFIGURATIONS[model].paper.startswith("https://")


def test_a_text_older_than_a_setting_says_that_it_was_not_there():
    text = to_json(CONFIGURATIONS["vae"]()).replace('"weights_average": 0.99, ', "")
    assert "weights_average" not in text
    assert from_json(text).weights_average == 0.0
    assert CONFIGURATIONS["vae"]().weights_average == 0.99
