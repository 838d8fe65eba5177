"""The likelihood estimates agree with integration over a one-dimensional latent space."""

import math

import numpy as np
import pytest
import torch

from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import Cancelled, TrainerError
from trainer.metrics.likelihood import evidence_bound, importance_weighted_nll
from trainer.models.networks import build_networks, initialise
from trainer.values.model_card import ModelCard

SHAPE = (1, 4, 4)


def tiny_model(config: TrainingConfig) -> TrainedModel:
    networks = build_networks(config, SHAPE, 2)
    for network in networks.values():
        network.to_empty(device="cpu")
    initialise(networks, torch.Generator().manual_seed(3))
    return TrainedModel.of_networks(ModelCard(config, SHAPE, ("a", "b"), 0, 0.0), networks)


@pytest.fixture
def vae() -> TrainedModel:
    model = tiny_model(VaeConfig(latent_dims=1, hidden_widths=(8,)))
    assert model.decoder is not None
    with torch.no_grad():  # stronger than the first weights, so that the code matters
        for parameter in model.decoder.network.parameters():
            parameter.mul_(4)
    return model


@pytest.fixture
def images() -> np.ndarray:
    return (np.random.default_rng(0).random((12, *SHAPE)) > 0.5).astype(np.uint8) * 255


def exact_nll(model: TrainedModel, images: np.ndarray) -> float:
    """-log of the integral of p(x|z) N(z; 0, 1) over a fine grid of z."""
    assert model.decoder is not None
    z = torch.linspace(-8, 8, 4001)[:, None]
    with torch.inference_mode():
        logits = model.decoder.network(z).flatten(1).double()
    x = torch.from_numpy(images.copy()).flatten(1).double() / 255
    log_likelihood = logits @ x.T - torch.nn.functional.softplus(logits).sum(1, keepdim=True)  # (Z, N)
    log_prior = -0.5 * z.double().square() - 0.5 * math.log(2 * math.pi)
    return -float((torch.logsumexp(log_likelihood + log_prior, 0) + math.log(16 / 4000)).mean())


def test_many_importance_samples_reach_the_exact_likelihood(vae: TrainedModel, images: np.ndarray) -> None:
    value, error = importance_weighted_nll(vae, images, samples=4000, seed=0)
    assert value == pytest.approx(exact_nll(vae, images), abs=0.02)
    assert error > 0


def test_the_elbo_lies_below_the_likelihood_and_one_sample_equals_it(vae: TrainedModel, images: np.ndarray) -> None:
    many = np.repeat(images, 300, axis=0)
    bound = evidence_bound(vae, many, seed=1)
    one, error = importance_weighted_nll(vae, many, samples=1, seed=2)
    assert bound.elbo < -exact_nll(vae, images)
    assert bound.elbo == pytest.approx(-one, abs=4 * (error + bound.standard_error))
    assert bound.kl > 0


def test_the_same_seed_gives_the_same_figure(vae: TrainedModel, images: np.ndarray) -> None:
    assert importance_weighted_nll(vae, images, samples=5, seed=7) == importance_weighted_nll(
        vae, images, samples=5, seed=7
    )


def test_an_autoencoder_has_a_reconstruction_but_no_likelihood(images: np.ndarray) -> None:
    model = tiny_model(AutoencoderConfig(latent_dims=1, hidden_widths=(8,)))
    assert evidence_bound(model, images, seed=0).kl == 0.0
    with pytest.raises(TrainerError, match="no probabilities"):
        importance_weighted_nll(model, images, samples=5, seed=0)


def test_a_gan_and_an_empty_set_are_refused_with_a_sentence(vae: TrainedModel, images: np.ndarray) -> None:
    with pytest.raises(TrainerError, match="no encoder"):
        evidence_bound(tiny_model(GanConfig(latent_dims=2, hidden_widths=(8,))), images, seed=0)
    with pytest.raises(TrainerError, match="no images"):
        evidence_bound(vae, images[:0], seed=0)


def test_progress_is_told_and_cancelling_ends_it(vae: TrainedModel, images: np.ndarray) -> None:
    shares: list[float] = []
    importance_weighted_nll(vae, images, samples=5000, seed=0, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with pytest.raises(Cancelled):
        importance_weighted_nll(vae, images, samples=5, seed=0, cancelled=lambda: True)
