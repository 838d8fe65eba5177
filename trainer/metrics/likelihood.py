"""How probable real images are under an autoencoder or a VAE.

Legend: N images, K importance samples, D latent dimensions, P = C * H * W pixels.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.decoding.decoder import Decoder
from trainer.decoding.encoder import Encoder
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import Cancelled, TrainerError
from trainer.objectives.binarise import binarise
from trainer.values.arrays import ByteArray

Progress = Callable[[float], None]
"""Told the share done, 0 to 1."""

BATCH = 500
"""Images at once for single-sample estimates."""

ROWS = 5_000
"""Decoded codes at once for importance sampling."""


@dataclass(frozen=True)
class EvidenceBound:
    """The ELBO and its two parts, means over images in nats per image; `kl` is 0 for a plain autoencoder.

    Attributes:
        reconstruction: minus the expected log-likelihood of the pixels.
        kl: divergence of the posterior from the prior.
        standard_error: of the mean of the ELBO over images.
    """

    reconstruction: float
    kl: float
    standard_error: float

    @property
    def elbo(self) -> float:
        """A lower bound on the mean log-probability of an image."""
        return -(self.reconstruction + self.kl)


def evidence_bound(
    model: TrainedModel, images: ByteArray, *, seed: int, grey: bool = False, progress: Progress | None = None
) -> EvidenceBound:
    """The ELBO of Kingma and Welling 2014 (arXiv 1312.6114, eq. 3), one code sample an image.

    Args:
        model: an autoencoder or a VAE.
        images: uint8 [N, C, H, W].
        seed: of the binarisation and of the code samples.
        grey: compare with the grey values themselves instead of pixels drawn black or white. Values of the two
            kinds cannot be compared with one another.
        progress: told the share done; it may raise to stop.

    Raises:
        TrainerError: the model has no encoder, or there are no images.
    """
    encoder, decoder = _networks(model, images)
    noise = torch.Generator().manual_seed(seed)
    reconstructions, divergences = [], []
    with torch.inference_mode():
        for part in torch.split(torch.from_numpy(images.copy()), BATCH):
            targets = part.float() / 255 if grey else binarise(part, noise)
            mean, log_variance = encoder(targets)
            z = mean
            if log_variance is not None:
                z = mean + torch.randn(mean.shape, generator=noise) * torch.exp(0.5 * log_variance)
                kl = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum(1)  # (N,)
            else:
                kl = torch.zeros(len(part))
            losses = functional.binary_cross_entropy_with_logits(decoder(z), targets, reduction="none")
            reconstructions.append(losses.flatten(1).sum(1))
            divergences.append(kl)
            if progress is not None:
                progress(sum(map(len, divergences)) / len(images))
    reconstruction, kl = torch.cat(reconstructions).double(), torch.cat(divergences).double()
    bound = -(reconstruction + kl)
    error = float(bound.std()) / math.sqrt(len(bound)) if len(bound) > 1 else 0.0
    return EvidenceBound(float(reconstruction.mean()), float(kl.mean()), error)


def importance_weighted_nll(
    model: TrainedModel,
    images: ByteArray,
    *,
    samples: int,
    seed: int,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[float, float]:
    """Minus the log-probability of images, estimated with K importance samples each.

    The estimator is Burda et al. 2015 (arXiv 1509.00519, eq. 8): -log mean_k p(x, z_k) / q(z_k | x), an upper bound
    on the true value in expectation that tightens with K. Pixels are drawn black or white once an image.

    Args:
        model: a VAE.
        images: uint8 [N, C, H, W].
        samples: K.
        seed: of the binarisation and of the importance samples.
        progress: told the share done; it may raise to stop.
        cancelled: asked now and then.

    Returns:
        The mean over images in nats per image, and its standard error.

    Raises:
        TrainerError: the model is no VAE, or there are no images.
        Cancelled: `cancelled` said so.
    """
    encoder, decoder = _networks(model, images)
    noise = torch.Generator().manual_seed(seed)
    at_once = max(ROWS // samples, 1)
    values = []
    with torch.inference_mode():
        for part in torch.split(torch.from_numpy(images.copy()), at_once):
            if cancelled():
                raise Cancelled("The measurement was cancelled.")
            targets = binarise(part, noise)
            mean, log_variance = encoder(targets)
            if log_variance is None:
                raise TrainerError(
                    "An autoencoder gives no probabilities of codes.", "Measure the likelihood of a VAE instead."
                )
            values.append(_log_mean_weight(decoder, targets, mean, log_variance, samples, noise))
            if progress is not None:
                progress(sum(map(len, values)) / len(images))
    nll = -torch.cat(values).double()
    error = float(nll.std()) / math.sqrt(len(nll)) if len(nll) > 1 else 0.0
    return float(nll.mean()), error


def _log_mean_weight(
    decoder: nn.Module, targets: Tensor, mean: Tensor, log_variance: Tensor, samples: int, noise: torch.Generator
) -> Tensor:
    """log mean_k p(x | z_k) p(z_k) / q(z_k | x), float [N]. The constants of the two Gaussians cancel."""
    count, dims = mean.shape
    epsilon = torch.randn((count, samples, dims), generator=noise)
    z = mean[:, None] + epsilon * torch.exp(0.5 * log_variance)[:, None]  # (N, K, D)
    logits = decoder(z.flatten(0, 1)).view(count, samples, -1)  # (N, K, P)
    white = torch.bmm(logits, targets.flatten(1)[:, :, None]).squeeze(2)  # sum of the logits of white pixels, (N, K)
    log_likelihood = white - functional.softplus(logits).sum(2)
    log_prior = -0.5 * z.square().sum(2)
    log_posterior = -0.5 * (epsilon.square().sum(2) + log_variance.sum(1)[:, None])
    weights = log_likelihood + log_prior - log_posterior
    return torch.logsumexp(weights, dim=1) - math.log(samples)


def _networks(model: TrainedModel, images: ByteArray) -> tuple[nn.Module, nn.Module]:
    if model.encoder is None or model.decoder is None:
        raise TrainerError(f"{model.card.title} has no encoder.", "Measure the likelihood of a VAE instead.")
    if not len(images):
        raise TrainerError("There are no images to measure on.", "Choose a data set with test images.")
    if not isinstance(model.encoder, Encoder) or not isinstance(model.decoder, Decoder):
        raise TrainerError(f"{model.card.title} was trained elsewhere.", "Measure the likelihood of one of our models.")
    return model.encoder.network, model.decoder.network
