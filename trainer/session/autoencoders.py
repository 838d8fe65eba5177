"""Autoencoders and VAEs as a family. Legend: N batch, D latent dimensions, C channels, H W pixels."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import torch
from torch import Tensor, nn

from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.models.networks import initialise
from trainer.objectives.binarise import binarise
from trainer.objectives.likelihood import bernoulli_nll, kl_to_standard_normal
from trainer.session.family import Batch, Codes, Update
from trainer.session.optimiser import Adam
from trainer.session.precision import Precision

LOOK_BATCH = 2048


class AutoencoderFamily:
    """Encoder and decoder, corrected together."""

    watches: Literal["images", "latents", "nothing"] = "images"
    optimisers: Mapping[str, Adam]

    def __init__(self, config: AutoencoderConfig, networks: Mapping[str, nn.Module], precision: Precision) -> None:
        self.networks = networks
        self._encoder, self._decoder = networks["encoder"], networks["decoder"]
        parameters = [*self._encoder.parameters(), *self._decoder.parameters()]
        self.optimisers = {"whole": Adam(parameters, weight_decay=config.weight_decay)}
        self._variational = isinstance(config, VaeConfig)
        self.term_count = 2 if self._variational else 1
        self._binarised = config.targets == "binarised"
        self._precision = precision
        self._beta = torch.tensor(getattr(config, "beta", 0.0), device=parameters[0].device)

    def start(self, noise: torch.Generator) -> None:
        """Draw first weights, in place."""
        initialise(self.networks, noise)

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """One update: beta-weighted minus ELBO, with one sample of the code an image."""
        terms = self._terms(batch.images, noise)
        loss = terms[0] + self._beta * terms[1] if self._variational else terms[0]
        yield Update("whole", loss, terms)

    def measure(self, batch: Batch, noise: torch.Generator) -> tuple[Tensor, ...]:
        """Reconstruction and KL of held-out images."""
        return self._terms(batch.images, noise)

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
                    means.append(self._encoder(part.to(torch.float32).div_(255))[0])
            return Codes(codes=torch.cat(means).float().cpu().numpy())

    def shown(self) -> Mapping[str, nn.Module]:
        """Encoder and decoder."""
        return self.networks

    def adjust(self, beta: float) -> None:
        """Change the weight of the KL term."""
        self._beta.fill_(beta)

    def _terms(self, images: Tensor, noise: torch.Generator) -> tuple[Tensor, ...]:
        targets = binarise(images, noise) if self._binarised else images.to(torch.float32).div_(255)
        with self._precision.autocast():
            mean, log_variance = self._encoder(targets.contiguous(memory_format=self._precision.memory_format))
            if log_variance is None:
                return (bernoulli_nll(self._decoder(mean).float(), targets),)
            mean, log_variance = mean.float(), log_variance.float()
            epsilon = torch.empty_like(mean).normal_(generator=noise)
            logits = self._decoder(mean + epsilon * torch.exp(0.5 * log_variance))
        return bernoulli_nll(logits.float(), targets), kl_to_standard_normal(mean, log_variance)
