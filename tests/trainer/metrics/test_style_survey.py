"""What samples tell of the space w of a small style-based generator."""

import numpy as np
import pytest
import torch

from trainer.configuration.growing_gans import StyleGanConfig
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.errors import Cancelled
from trainer.metrics.style_survey import survey_styles
from trainer.models.networks import build_networks, initialise

CONFIG = StyleGanConfig(latent_dims=6, hidden_widths=(4, 4), style_dims=5, mapping_layers=1)


@pytest.fixture(scope="module")
def decoder() -> StyledDecoder:
    networks = build_networks(CONFIG, (1, 28, 28), 10)
    for network in networks.values():
        network.to_empty(device="cpu")
    initialise(networks, torch.Generator().manual_seed(0))
    return StyledDecoder(networks["generator"], 6, (1, 28, 28))


class Halves:
    """Sees a class in each image, the brighter half of the first one's neighbours alike."""

    image_shape = (1, 28, 28)

    def probabilities(self, images):
        bright = images.mean(axis=(1, 2, 3)) > 0.5
        return np.stack([~bright, bright], axis=1).astype(np.float32)


def test_ranges_ranks_and_directions_are_those_of_the_styles(decoder):
    found = survey_styles(decoder, count=300)
    assert found.codes.shape == (300, 5)
    assert found.labels is None
    survey = found.survey
    assert (survey.latent_dims, survey.score, survey.drawn, survey.count) == (5, "variance", True, 300)
    assert np.allclose(survey.low, found.codes.min(axis=0))
    assert np.allclose(survey.scores, found.codes.var(axis=0), rtol=1e-4)
    steps = np.array([direction.step for direction in survey.principal])
    assert np.linalg.norm(steps, axis=1)[0] ** 2 >= found.codes.var(axis=0).max() * 0.999
    again = survey_styles(decoder, count=300)
    assert np.array_equal(again.codes, found.codes)


def test_a_classifier_labels_the_samples(decoder):
    told = []
    found = survey_styles(decoder, Halves(), count=150, progress=told.append)
    assert found.labels is not None
    assert found.labels.shape == (150,)
    assert told[-1] == 1.0


def test_it_can_be_cancelled(decoder):
    with pytest.raises(Cancelled):
        survey_styles(decoder, Halves(), count=150, cancelled=lambda: True)
