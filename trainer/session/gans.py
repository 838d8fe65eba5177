"""Generative adversarial networks as a family. Legend: N batch, D latent dimensions, C channels, H W pixels."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from types import MappingProxyType
from typing import Literal

import torch
from torch import Tensor, nn

from trainer.batch_noise import normal
from trainer.configuration.gans import GanConfig
from trainer.models.batch_statistics import judging_together
from trainer.models.fixed import fixed
from trainer.models.networks import initialise
from trainer.objectives.adversarial import discriminator_loss, generator_loss
from trainer.precision import Precision
from trainer.session.family import Batch, Samples, Update
from trainer.session.optimiser import Adam
from trainer.session.running_average import RunningAverage


class GanFamily:
    """Generator and discriminator, corrected in turn: the discriminator first, on the same generated images."""

    watches: Literal["images", "latents", "nothing"] = "latents"
    networks: Mapping[str, nn.Module]
    optimisers: Mapping[str, Adam]
    generators: Mapping[str, torch.Generator] = MappingProxyType({})
    term_count = 4
    phase = 0
    pieces = 1
    beta2 = 0.999

    def __init__(self, config: GanConfig, networks: dict[str, nn.Module], precision: Precision) -> None:
        self.networks = networks
        self._generator, self._discriminator = networks["generator"], networks["discriminator"]
        self.optimisers = {
            role: Adam(
                networks[role].parameters(),
                beta1=config.momentum,
                beta2=self.beta2,
                weight_decay=config.weight_decay,
            )
            for role in ("discriminator", "generator")
        }
        self._latent_dims = config.latent_dims
        self._precision = precision
        self._average = RunningAverage({"generator": self._generator}, config.generator_average)
        networks.update(self._average.named())

    def start(self, noise: torch.Generator) -> None:
        """Draw first weights, in place; the average starts at the generator."""
        initialise({"generator": self._generator, "discriminator": self._discriminator}, noise)
        self._average.start()

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """Two updates: the discriminator, then the generator through the corrected discriminator."""
        real = self._real(batch)
        z = self._latents(len(real), noise)
        with self._precision.autocast():
            fake = self._generator(z)
            real_logits = self._discriminator(real).float()
            fake_logits = self._discriminator(fake.detach()).float()
        loss = discriminator_loss(real_logits, fake_logits)
        beliefs = torch.sigmoid(real_logits.detach()).mean(), torch.sigmoid(fake_logits.detach()).mean()
        yield Update("discriminator", loss, (loss, *beliefs))
        with fixed(self._discriminator), self._precision.autocast():
            fake_logits = self._discriminator(fake).float()
        loss = generator_loss(fake_logits)
        yield Update("generator", loss, (loss,))
        self._follow()

    def measure(self, batch: Batch, noise: torch.Generator) -> tuple[Tensor, ...]:
        """Nothing: a GAN's losses say nothing about held-out images."""
        return ()

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """Both losses and both beliefs."""
        discriminator, d_real, d_fake, generator = means
        return (
            ("generator", generator),
            ("discriminator", discriminator),
            ("d_real", d_real),
            ("d_fake", d_fake),
        )

    def look(self, watched: Tensor) -> Samples:
        """Images of watched latents, and the discriminator's belief in each, judged together as in training."""
        generator = self.shown()["generator"]
        networks = (generator, self._discriminator)
        judge = getattr(self._discriminator, "belief_logits", self._discriminator)
        for network in networks:
            network.eval()
        with torch.inference_mode(), self._precision.autocast():
            made = generator(watched)
            with judging_together(self._discriminator) if len(made) > 1 else nullcontext():
                beliefs = torch.sigmoid(judge(made).float())
            grey = made.float().add(1).mul_(127.5).round_().clamp_(0, 255).to(torch.uint8).contiguous()
        for network in networks:
            network.train()
        return Samples(images=grey.cpu().numpy(), beliefs=beliefs.cpu().numpy())

    def shown(self) -> Mapping[str, nn.Module]:
        """The averaged generator where there is one, and the discriminator."""
        return {
            "generator": self._average.networks.get("generator", self._generator),
            "discriminator": self._discriminator,
        }

    def prepare(self, step: int, steps_total: int) -> None:
        """Nothing: all steps are alike."""

    def adjust(self, name: str, value: float) -> None:
        """Nothing: only the learning rate is live."""

    def _real(self, batch: Batch) -> Tensor:
        """The images of a batch, float [N, C, H, W], -1 to 1."""
        real = batch.images.to(torch.float32).div_(127.5).sub_(1)
        return real.contiguous(memory_format=self._precision.memory_format)

    def _latents(self, count: int, noise: torch.Generator) -> Tensor:
        """Fresh codes, float [count, D]."""
        return normal(noise, count, self._latent_dims)

    def _follow(self) -> None:
        """Move the average a little towards the generator."""
        self._average.follow(self.optimisers["generator"].steps)
