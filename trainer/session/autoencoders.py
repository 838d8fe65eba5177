"""Autoencoders and VAEs as a family. Legend: N batch, D latent dimensions, C channels, H W pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import torch
from torch import Tensor, nn

from trainer.batch_noise import WHOLE, normal, share_of
from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.models.networks import initialise
from trainer.objectives.binarise import binarise
from trainer.objectives.importance import bernoulli_log_likelihood, importance_weighted_bound, prior_to_posterior
from trainer.objectives.likelihood import bernoulli_nll, kl_to_standard_normal
from trainer.precision import Precision
from trainer.session.family import Batch, Codes, Update
from trainer.session.optimiser import Adam
from trainer.session.running_average import RunningAverage

LOOK_BATCH = 2048
LIVE = ("beta", "adversarial_weight")


@dataclass(frozen=True)
class Pass:
    """One way through encoder and decoder.

    Attributes:
        targets: float [N, C, H, W], what was encoded and is to be decoded, 0 to 1.
        mean: float [N, D].
        log_variance: float [N, D]; None for an autoencoder.
        drawn: float [M, D], the standard normal numbers for the codes of the whole batch, also where other processes
            have a share in it (then M > N); None for an autoencoder.
        codes: float [N, D], what was decoded.
        logits: float [N, C, H, W].
    """

    targets: Tensor
    mean: Tensor
    log_variance: Tensor | None
    drawn: Tensor | None
    codes: Tensor
    logits: Tensor

    def terms(self) -> tuple[Tensor, ...]:
        """Reconstruction, and for a VAE the KL divergence."""
        reconstruction = bernoulli_nll(self.logits, self.targets)
        if self.log_variance is None:
            return (reconstruction,)
        return reconstruction, kl_to_standard_normal(self.mean, self.log_variance)


class AutoencoderFamily:
    """Encoder and decoder, corrected together."""

    watches: Literal["images", "latents", "nothing"] = "images"
    networks: Mapping[str, nn.Module]
    optimisers: Mapping[str, Adam]
    term_count: int
    generators: Mapping[str, torch.Generator] = MappingProxyType({})
    phase = 0
    pieces = 1

    def __init__(self, config: AutoencoderConfig, networks: Mapping[str, nn.Module], precision: Precision) -> None:
        self._encoder, self._decoder = networks["encoder"], networks["decoder"]
        self._trained = {"encoder": self._encoder, "decoder": self._decoder}
        self._average = RunningAverage(self._trained, config.weights_average)
        self._shown = {**self._trained, **self._average.networks}
        self.networks = {**networks, **self._average.named()}
        parameters = [*self._encoder.parameters()]
        if getattr(config, "corrected", "both") == "both":
            parameters += self._decoder.parameters()
        self.optimisers = {"whole": Adam(parameters, weight_decay=config.weight_decay)}
        self._variational = isinstance(config, VaeConfig)
        self.term_count = 2 if self._variational else 1
        self._binarised = config.targets == "binarised"
        self._precision = precision
        self._samples = int(getattr(config, "importance_samples", 1))
        device = parameters[0].device
        self._live = {
            name: torch.tensor(float(getattr(config, name)), device=device) for name in LIVE if hasattr(config, name)
        }

    def start(self, noise: torch.Generator) -> None:
        """Draw first weights, in place."""
        initialise(self._trained, noise)
        self._average.start()

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """One update: beta-weighted minus ELBO with one sample of the code an image, or its importance-weighted kin."""
        if self._samples > 1:
            yield self._importance_weighted(batch.images, noise)
        else:
            terms = self._pass(batch.images, noise, self._trained).terms()
            yield Update("whole", self._loss(terms), terms)
        self._follow()

    def measure(self, batch: Batch, noise: torch.Generator) -> tuple[Tensor, ...]:
        """Reconstruction and KL of held-out images, with the weights that are shown."""
        return self._pass(batch.images, noise, self._shown).terms()

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """Reconstruction, and for a VAE the KL divergence and the ELBO (always with beta 1)."""
        if not self._variational:
            return (("reconstruction", means[0]),)
        reconstruction, kl = means
        return ("reconstruction", reconstruction), ("kl", kl), ("elbo", -(reconstruction + kl))

    def look(self, watched: Tensor) -> Codes:
        """Codes (posterior means) of watched images."""
        means = []
        with torch.inference_mode():
            for part in watched.split(LOOK_BATCH):  # type: ignore[no-untyped-call]
                with self._precision.autocast():
                    means.append(self._shown["encoder"](part.to(torch.float32).div_(255))[0])
            return Codes(codes=torch.cat(means).float().cpu().numpy())

    def shown(self) -> Mapping[str, nn.Module]:
        """Encoder and decoder, their averages where there are some."""
        return self._shown

    def prepare(self, step: int, steps_total: int) -> None:
        """Nothing: all steps are alike."""

    def adjust(self, name: str, value: float) -> None:
        """Change the weight of a term."""
        self._live[name].fill_(value)

    def _loss(self, terms: tuple[Tensor, ...]) -> Tensor:
        return terms[0] + self._live["beta"] * terms[1] if self._variational else terms[0]

    def _importance_weighted(self, images: Tensor, noise: torch.Generator) -> Update:
        """Several samples an image, weighted by how well they explain it; recorded are the terms of the ELBO."""
        targets = binarise(images, noise) if self._binarised else images.to(torch.float32).div_(255)
        with self._precision.autocast():
            mean, log_variance = self._encoder(targets.contiguous(memory_format=self._precision.memory_format))
            mean, log_variance = mean.float(), log_variance.float()
            epsilon = normal(noise, self._samples, *mean.shape, dim=1)
            codes = mean + epsilon * torch.exp(0.5 * log_variance)  # (K, N, D)
            logits = self._decoder(codes.flatten(0, 1)).float().view(self._samples, len(images), -1)  # (K, N, P)
        likelihood = bernoulli_log_likelihood(logits, targets.flatten(1))
        log_weights = likelihood + self._live["beta"] * prior_to_posterior(codes, epsilon, log_variance)
        terms = -likelihood.detach().mean(), kl_to_standard_normal(mean, log_variance).detach()
        return Update("whole", -importance_weighted_bound(log_weights), terms)

    def _follow(self) -> None:
        """Move the averages a little towards encoder and decoder."""
        self._average.follow(self.optimisers["whole"].steps)

    def _pass(self, images: Tensor, noise: torch.Generator, networks: Mapping[str, nn.Module]) -> Pass:
        encoder, decoder = networks["encoder"], networks["decoder"]
        targets = binarise(images, noise) if self._binarised else images.to(torch.float32).div_(255)
        with self._precision.autocast():
            mean, log_variance = encoder(targets.contiguous(memory_format=self._precision.memory_format))
            if log_variance is None:
                return Pass(targets, mean.float(), None, None, mean, decoder(mean).float())
            mean, log_variance = mean.float(), log_variance.float()
            share = share_of(noise)
            drawn = normal(noise, len(mean) * share.count, mean.shape[1], share=WHOLE)
            codes = mean + share.of(drawn) * torch.exp(0.5 * log_variance)
            logits = decoder(codes).float()
        return Pass(targets, mean, log_variance, drawn, codes, logits)
