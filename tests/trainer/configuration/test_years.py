import pytest

from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.years import gans_by_year, short_run


def test_the_gans_come_in_the_order_of_their_papers():
    found = [(kind.year, kind.model) for kind in gans_by_year()]
    assert found == [
        (2014, "gan"),
        (2015, "dcgan"),
        (2016, "cogan"),
        (2016, "ac-gan"),
        (2017, "wgan-gp"),
        (2017, "progressive-gan"),
        (2018, "style-gan"),
        (2024, "r3gan"),
    ]


@pytest.mark.parametrize("kind", gans_by_year())
def test_each_has_one_idea_in_one_sentence_that_fits_a_narrow_column(kind):
    assert kind.idea.endswith(".")
    assert ". " not in kind.idea
    assert len(kind.idea) <= 112
    assert kind.idea not in {other.idea for other in gans_by_year() if other is not kind}


@pytest.mark.parametrize("kind", gans_by_year())
def test_a_short_run_is_shorter_than_the_usual_one_and_draws_as_many_codes(kind):
    short, usual = short_run(kind), kind()
    assert type(short) is kind
    assert short.epochs < usual.epochs
    assert short.latent_dims == 64  # so that all are given the same codes


def test_models_that_are_no_gans_have_no_year():
    assert {name for name, kind in CONFIGURATIONS.items() if not kind.year} == {
        "ae", "vae", "vae-gan", "aae", "classifier",
    }  # fmt: skip
