"""GANs whose critic has a gradient penalty: WGAN-GP and R3GAN. Legend: N batch, C channels, H W pixels.

The critic of WGAN-GP runs in float32 even where other products are made in bfloat16: its slope is to be exactly 1. That
of R3GAN, whose slope is only to be small, runs in bfloat16 as its authors have it.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn

from trainer.batch_noise import uniform
from trainer.configuration.penalised_gans import R3ganConfig, WganGpConfig
from trainer.models.critic import Critic
from trainer.models.fixed import fixed
from trainer.objectives.gradient_penalty import squared_slope
from trainer.objectives.relativistic import pairing_loss
from trainer.objectives.wasserstein import slope_penalty, wasserstein_estimate
from trainer.precision import Precision
from trainer.session.family import Batch, Update
from trainer.session.gans import GanFamily


class WassersteinFamily(GanFamily):
    """Several critic steps on parts of the batch, then one generator step (Gulrajani et al. 2017, arXiv 1704.00028)."""

    term_count = 2
    beta2 = 0.9

    def __init__(self, config: WganGpConfig, networks: dict[str, nn.Module], precision: Precision) -> None:
        super().__init__(config, networks, precision)
        critic = networks["discriminator"]
        assert isinstance(critic, Critic)
        self._critic = critic
        self._critic_steps = self.pieces = config.critic_steps
        self._penalty = config.gradient_penalty

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """Critic steps, each on real images of its own, and a generator step."""
        parts = self._real(batch).tensor_split(self._critic_steps)
        parts = tuple(part for part in parts if len(part))
        measured: list[tuple[Tensor, Tensor]] = []
        for real in parts:
            with torch.no_grad():
                fake = self._fake(len(real), noise)
            real_scores, fake_scores = self._critic(real), self._critic(fake)
            estimate = wasserstein_estimate(real_scores, fake_scores)
            share = uniform(noise, len(real))
            penalty = slope_penalty(self._critic, real, fake, share)
            measured.append((estimate.detach(), penalty.detach()))
            yield Update("discriminator", self._penalty * penalty - estimate, ())
        with torch.no_grad():
            self._critic.remember(self._critic(parts[-1]))
        fake = self._fake(len(parts[0]), noise)
        estimates, penalties = zip(*measured, strict=True)
        means = torch.stack(estimates).mean(), torch.stack(penalties).mean()
        with fixed(self._critic):
            scores = self._critic(fake)
        yield Update("generator", -scores.mean(), means)
        self._follow()

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """The critic's estimate of the distance, and its penalty."""
        return ("wasserstein", means[0]), ("gradient_penalty", means[1])

    def _fake(self, count: int, noise: torch.Generator) -> Tensor:
        z = self._latents(count, noise)
        with self._precision.autocast():
            return self._generator(z).float()  # type: ignore[no-any-return]


class RelativisticFamily(GanFamily):
    """Pairs of a real and a generated image, with R1 and R2 penalties (Huang et al. 2024, arXiv 2501.05441)."""

    term_count = 4
    beta2 = 0.99

    def __init__(self, config: R3ganConfig, networks: dict[str, nn.Module], precision: Precision) -> None:
        super().__init__(config, networks, precision)
        critic = networks["discriminator"]
        assert isinstance(critic, Critic)
        self._critic = critic
        self._gamma = config.gradient_penalty

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """The critic, then the generator through the corrected critic."""
        real = self._real(batch).requires_grad_()
        z = self._latents(len(real), noise)
        with self._precision.autocast():
            made = self._generator(z).float()
            fake = made.detach().requires_grad_()
            real_scores, fake_scores = self._critic(real).float(), self._critic(fake).float()
        loss = pairing_loss(real_scores, fake_scores)
        r1, r2 = squared_slope(real_scores, real), squared_slope(fake_scores, fake)
        yield Update("discriminator", loss + self._gamma / 2 * (r1 + r2), (loss, r1, r2))
        with self._precision.autocast():
            fake_scores = self._critic(made).float()
            with torch.no_grad():  # comes second: autocast keeps the first casts of weights
                real_scores = self._critic(real).float()
        self._critic.remember(real_scores)
        loss = pairing_loss(fake_scores, real_scores)
        yield Update("generator", loss, (loss,))
        self._follow()

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """Both losses and both penalties."""
        critic, r1, r2, generator = means
        return ("pair_generator", generator), ("pair_critic", critic), ("r1", r1), ("r2", r2)
