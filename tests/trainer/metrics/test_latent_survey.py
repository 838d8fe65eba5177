"""Surveys of latent spaces, on encoders and generators that are known."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from trainer.configuration.gans import GanConfig
from trainer.errors import Cancelled, TrainerError
from trainer.metrics.generator_survey import survey_generator
from trainer.metrics.latent_survey import survey_codes
from trainer.values.gaussians import Gaussians

SHAPE = (1, 4, 4)


class Encoder:
    """Encodes an image to (level, 2 * level, 0), with variances of one or none."""

    image_shape, latent_dims = SHAPE, 3

    def __init__(self, *, variational: bool) -> None:
        self.variational = variational
        self.asked = 0

    def encode(self, images: np.ndarray) -> Gaussians:
        self.asked += len(images)
        level = images.reshape(len(images), -1).mean(axis=1, keepdims=True) / 255
        mean = (level * np.array([1.0, 2.0, 0.0])).astype(np.float32)
        return Gaussians(mean, np.zeros_like(mean) if self.variational else None)


def grey(count: int) -> np.ndarray:
    levels = np.linspace(0, 255, count).astype(np.uint8)
    return np.broadcast_to(levels[:, None, None, None], (count, *SHAPE))


def survey(encoder: Any, count: int = 300) -> Any:
    images = grey(count)
    return survey_codes(encoder.encode(images).mean, images, encoder, step=7)


def test_a_vae_is_ranked_by_kl_and_told_which_dimensions_are_inactive() -> None:
    found = survey(Encoder(variational=True))
    assert found.score == "kl"
    squares = np.square(grey(300)[:, 0, 0, 0] / 255).mean()
    assert found.scores == pytest.approx([squares / 2, 2 * squares, 0])
    assert found.active.tolist() == [True, True, False]
    assert (found.count, found.scored, found.step, found.drawn) == (300, 300, 7, False)
    assert (found.low.tolist(), found.high.tolist()) == ([-3, -3, -3], [3, 3, 3])
    assert [direction.share for direction in found.principal] == pytest.approx([1.0])


def test_an_autoencoder_is_ranked_by_variance_and_goes_as_far_as_its_codes() -> None:
    found = survey(Encoder(variational=False))
    assert found.score == "variance"
    assert found.scores[1] == pytest.approx(4 * found.scores[0])
    assert found.active.tolist() == [True, True, False]
    assert found.low.tolist() == [0, 0, -1]
    assert found.high.tolist() == [1, 2, 1]


def test_of_many_images_a_stated_number_is_encoded_for_the_divergence() -> None:
    encoder = Encoder(variational=True)
    images = grey(5_000)
    codes = encoder.encode(images).mean
    encoder.asked = 0
    assert survey_codes(codes, images, encoder).scored == encoder.asked == 2_000  # type: ignore[arg-type]


def test_codes_that_are_not_finite_are_refused_in_words() -> None:
    codes = np.full((3, 3), np.nan, np.float32)
    with pytest.raises(TrainerError, match="diverged"):
        survey_codes(codes, grey(3), Encoder(variational=True))  # type: ignore[arg-type]


def test_a_survey_can_be_given_up() -> None:
    encoder = Encoder(variational=True)
    with pytest.raises(Cancelled):
        survey_codes(encoder.encode(grey(9)).mean, grey(9), encoder, cancelled=lambda: True)  # type: ignore[arg-type]


def test_a_generator_is_surveyed_by_samples_that_a_classifier_labels(
    untrained: Callable[..., Any], small_extractor: Callable[..., Any]
) -> None:
    decoder = untrained(GanConfig(latent_dims=5)).decoder
    classifier = small_extractor().classifier
    shares: list[float] = []
    found = survey_generator(decoder, classifier, count=250, step=3, progress=shares.append)
    again = survey_generator(decoder, classifier, count=250, step=3)
    assert np.array_equal(found.codes, again.codes)
    assert found.labels is not None
    assert found.labels.tolist() == classifier.probabilities(decoder.decode(found.codes)).argmax(axis=1).tolist()
    assert (found.survey.drawn, found.survey.score, found.survey.count) == (True, None, 250)
    assert {direction.kind for direction in found.survey.principal} == {"images"}
    assert len(found.survey.principal) == 5
    assert shares == sorted(shares)
    assert survey_generator(decoder, count=20).labels is None
