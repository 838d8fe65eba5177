from explorer.state.directions_state import DirectionsState
from explorer.views.directions.rows import dimension_rows
from trainer.configuration.conditional_gans import AcganConfig
from trainer.configuration.gans import DcganConfig
from trainer.values.model_card import ModelCard


def card_of(config):
    return ModelCard(config, (1, 28, 28), ("zero", "one", "two"), 0, 0.0)


def test_the_first_sliders_of_a_model_that_is_told_classes_are_votes(qapp):
    card = card_of(AcganConfig(latent_dims=5))
    rows = dimension_rows(DirectionsState(), 5, card.votes_for)
    assert [row.note for row in rows] == ["vote for zero", "vote for one", "vote for two", "", ""]
    assert "of the first 3 numbers the largest decides" in rows[1].told
    assert "largest decides" not in rows[3].told


def test_those_of_other_models_are_not(qapp):
    rows = dimension_rows(DirectionsState(), 5, card_of(DcganConfig(latent_dims=5)).votes_for)
    assert not any(row.note for row in rows)
