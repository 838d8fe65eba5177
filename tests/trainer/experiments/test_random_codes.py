"""The experiment measures what it shows, on the same footing for every model."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from trainer.checkpoint.model_file import load_model
from trainer.cli.main import main
from trainer.data.registry import load_dataset
from trainer.errors import Cancelled, TrainerError
from trainer.experiments.random_codes import Judge, sample_random_codes
from trainer.metrics.extractor import shipped_extractor
from trainer.resources import resource_path
from trainer.values.gaussians import Gaussians
from trainer.values.images import ImageDataset
from trainer.values.random_codes import SOURCES

SHAPE = (1, 28, 28)


class Halves:
    """Decodes a code to an image of one grey: its first number, clipped."""

    latent_dims = 2

    def decode(self, z: np.ndarray) -> np.ndarray:
        return np.broadcast_to(np.clip(z[:, :1, None, None], 0, 1), (len(z), *SHAPE)).astype(np.float32)


class Greys:
    """Encodes an image to its mean grey and nothing."""

    def encode(self, images: np.ndarray) -> Gaussians:
        level = images.reshape(len(images), -1).mean(axis=1) / 255
        return Gaussians(np.stack([level, level * 0], axis=1).astype(np.float32), None)


class FakeExtractor:
    """Is sure about bright images (class 1) and about dark ones (class 0), and about none between."""

    name = "fake 123"

    def __init__(self) -> None:
        self.classifier = SimpleNamespace(image_shape=SHAPE, features=self.features)

    @staticmethod
    def features(images: np.ndarray) -> np.ndarray:
        levels = np.asarray(images).reshape(len(images), -1).mean(axis=1)
        return np.stack([levels, levels**2], axis=1).astype(np.float32)

    @staticmethod
    def probabilities(features: np.ndarray) -> np.ndarray:
        return np.stack([1 - features[:, 0], features[:, 0]], axis=1)


@pytest.fixture
def judge(digits: ImageDataset) -> Judge:
    return Judge.over(digits, FakeExtractor(), count=100)  # type: ignore[arg-type]


@pytest.fixture
def model() -> Any:
    card = SimpleNamespace(title="A fake", image_shape=SHAPE)
    return SimpleNamespace(card=card, encoder=Greys(), decoder=Halves())


def test_every_source_is_decoded_and_measured(model: Any, digits: ImageDataset, judge: Judge) -> None:
    shares: list[float] = []
    found = sample_random_codes(model, digits, judge, count=500, progress=shares.append)
    assert tuple(row.source for row in found.rows) == SOURCES
    assert all(row.images.shape == (64, *SHAPE) for row in found.rows)
    assert all(row.codes.shape == (64, 2) for row in found.rows)
    assert found.training_codes == 600
    assert found.count == 500
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert found.to_plain()["rows"][0]["source"] == "prior"


def test_an_image_is_recognisable_when_the_classifier_is_sure(model: Any, digits: ImageDataset, judge: Judge) -> None:
    prior, _, _, nearby = sample_random_codes(model, digits, judge, count=4000).rows
    # Grey is a clipped normal draw: 54 % are below 0.1, 18 % above 0.9.
    assert prior.recognisable == pytest.approx(0.540 + 0.184, abs=0.03)
    share = 0.540 / 0.724
    assert prior.kinds == pytest.approx(np.exp(-share * np.log(share) - (1 - share) * np.log(1 - share)), abs=0.05)
    assert nearby.frechet < 0.1 * prior.frechet


def test_two_models_are_given_the_same_draws_from_the_prior(model: Any, digits: ImageDataset, judge: Judge) -> None:
    other = SimpleNamespace(
        card=model.card,
        decoder=Halves(),
        encoder=SimpleNamespace(encode=lambda images: Gaussians(Greys().encode(images).mean + 7, None)),
    )
    first, second = (sample_random_codes(some, digits, judge, count=100) for some in (model, other))
    assert (first.rows[0].codes == second.rows[0].codes).all()
    assert second.rows[3].codes - first.rows[3].codes == pytest.approx(np.full((64, 2), [7, 7]), abs=1e-4)


def test_the_floor_is_what_real_images_reach(judge: Judge) -> None:
    assert judge.real.count == 100
    assert 0 < judge.real.frechet < 0.01
    assert judge.verdict(np.ones((50, *SHAPE), np.float32)).recognisable == 1.0
    assert judge.verdict(np.full((50, *SHAPE), 0.5, np.float32)).kinds == 0.0


def test_a_generator_without_an_encoder_is_refused(model: Any, digits: ImageDataset, judge: Judge) -> None:
    model.encoder = None
    with pytest.raises(TrainerError, match="no encoder"):
        sample_random_codes(model, digits, judge)


def test_other_images_are_refused(model: Any, digits: ImageDataset, noise_images: Any, judge: Judge) -> None:
    with pytest.raises(TrainerError, match="makes images of shape"):
        sample_random_codes(model, noise_images((1, 8, 8)), judge)
    with pytest.raises(TrainerError, match="classifier reads"):
        Judge.over(noise_images((1, 8, 8)), FakeExtractor())  # type: ignore[arg-type]


def test_it_can_be_cancelled(model: Any, digits: ImageDataset, judge: Judge) -> None:
    with pytest.raises(Cancelled):
        sample_random_codes(model, digits, judge, cancelled=lambda: True)


@pytest.mark.slow
def test_the_shipped_autoencoder_needs_to_know_where_its_codes_are() -> None:
    dataset = load_dataset("mnist")
    judge = Judge.over(dataset, shipped_extractor(), count=1000)
    model = load_model(resource_path("models", "ae-2d.safetensors"))
    prior, _, mixture, nearby = sample_random_codes(model, dataset, judge, count=1000).rows
    assert judge.real.recognisable > 0.97
    assert min(mixture.kinds, nearby.kinds) > prior.kinds
    assert max(mixture.frechet, nearby.frechet) < prior.frechet


@pytest.mark.slow
def test_the_command_line_prints_a_row_for_each_source(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(resource_path("models", "vae-2d.safetensors"))
    assert main(["random-codes", file, "--codes", "200"]) == 0
    out = capsys.readouterr().out
    assert all(title in out for title in ("N(0, I)", "one Gaussian", "ten Gaussians", "near codes", "real images"))
