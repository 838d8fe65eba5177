"""GANs that draw from 4 x 4 pixels upward, with the non-saturating loss and R1 (Mescheder et al., arXiv 1801.04406).

The Progressive GAN's paper uses WGAN-GP's loss; R1 is what its successors took, at a fifth of the critic steps.
Legend: N batch, C channels, H W pixels.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.configuration.growing_gans import ProgressiveGanConfig, StyleGanConfig
from trainer.models.canvas import FIRST_SIDE, Canvas
from trainer.models.progressive_gan import ProgressiveDiscriminator, ProgressiveGenerator, twice
from trainer.models.style_gan import StyledDiscriminator, StyledGenerator
from trainer.objectives.adversarial import discriminator_loss, generator_loss
from trainer.objectives.gradient_penalty import squared_slope
from trainer.precision import Precision
from trainer.session.family import Batch, Update
from trainer.session.gans import GanFamily
from trainer.session.growth import growth


class SmoothGanFamily(GanFamily):
    """The step that both have in common: logistic losses, and the discriminator's slope at real images."""

    term_count = 5
    beta2 = 0.99

    def __init__(
        self, config: ProgressiveGanConfig | StyleGanConfig, networks: dict[str, nn.Module], precision: Precision
    ) -> None:
        super().__init__(config, networks, precision)
        self._gamma = config.gradient_penalty

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """The discriminator, then the generator through the corrected discriminator."""
        real = self._real(batch).detach().requires_grad_()
        with self._precision.autocast():
            made = self._make(len(real), noise).float()
            real_logits, fake_logits = self._judge(real).float(), self._judge(made.detach()).float()
        loss, r1 = discriminator_loss(real_logits, fake_logits), squared_slope(real_logits, real)
        beliefs = torch.sigmoid(real_logits.detach()).mean(), torch.sigmoid(fake_logits.detach()).mean()
        yield Update("discriminator", loss + self._gamma / 2 * r1, (loss, *beliefs, r1))
        with self._precision.autocast():
            fake_logits = self._judge(made).float()
        loss = generator_loss(fake_logits)
        yield Update("generator", loss, (loss, *self._more_terms()))
        self._follow()

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """Both losses, both beliefs, and the penalty."""
        discriminator, d_real, d_fake, r1, generator = means[:5]
        return (
            ("generator", generator),
            ("discriminator", discriminator),
            ("d_real", d_real),
            ("d_fake", d_fake),
            ("r1", r1),
        )

    def _make(self, count: int, noise: torch.Generator) -> Tensor:
        """Images as the discriminator of training looks at them."""
        raise NotImplementedError

    def _judge(self, images: Tensor) -> Tensor:
        """Logits float [N] of such images."""
        raise NotImplementedError

    def _more_terms(self) -> tuple[Tensor, ...]:
        return ()


class ProgressiveFamily(SmoothGanFamily):
    """Grows on a schedule; `phase` is the stage. Each new stage begins with a fresh optimiser, as in the paper."""

    term_count = 7

    def __init__(self, config: ProgressiveGanConfig, networks: dict[str, nn.Module], precision: Precision) -> None:
        super().__init__(config, networks, precision)
        generator, discriminator = networks["generator"], networks["discriminator"]
        assert isinstance(generator, ProgressiveGenerator)
        assert isinstance(discriminator, ProgressiveDiscriminator)
        self._drawing, self._looking = generator, discriminator
        self._canvas: Canvas = generator.canvas
        self._share = config.growing
        device = generator.shown.device
        self._fade = torch.ones((), device=device)
        self._side = torch.full((), float(FIRST_SIDE), device=device)

    def prepare(self, step: int, steps_total: int) -> None:
        """Set the stage and how far it has faded in."""
        now = growth(step, steps_total, self._canvas.stages, self._share)
        if step and growth(step - 1, steps_total, self._canvas.stages, self._share).stage != now.stage:
            for optimiser in self.optimisers.values():
                optimiser.reset()
        self.phase = now.stage
        self._fade.fill_(now.fade)
        self._side.fill_(FIRST_SIDE * 2**now.stage)
        self._drawing.grow(now.stage, now.fade)
        self._looking.grow(now.stage, now.fade)

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """Also the present resolution and how far it has faded in."""
        return (*super().report(means), ("resolution", means[5]), ("fade", means[6]))

    def _real(self, batch: Batch) -> Tensor:
        """Images at the present resolution, mixed with the one before while it fades in."""
        images = self._canvas.place(super()._real(batch))
        factor = 2 ** (self._canvas.stages - 1 - self.phase)
        images = functional.avg_pool2d(images, factor) if factor > 1 else images
        if self.phase:
            images = torch.lerp(twice(functional.avg_pool2d(images, 2)), images, self._fade)
        return images

    def _make(self, count: int, noise: torch.Generator) -> Tensor:
        return self._drawing.at_stage(self._latents(count, noise), self.phase)

    def _judge(self, images: Tensor) -> Tensor:
        return self._looking.at_stage(images, self.phase)

    def _more_terms(self) -> tuple[Tensor, ...]:
        return self._side, self._fade


class StyledFamily(SmoothGanFamily):
    """A style-based generator with style mixing."""

    def __init__(self, config: StyleGanConfig, networks: dict[str, nn.Module], precision: Precision) -> None:
        super().__init__(config, networks, precision)
        generator, discriminator = networks["generator"], networks["discriminator"]
        assert isinstance(generator, StyledGenerator)
        assert isinstance(discriminator, StyledDiscriminator)
        self._drawing, self._looking = generator, discriminator
        self._mixed = config.style_mixing

    def _real(self, batch: Batch) -> Tensor:
        return self._drawing.canvas.place(super()._real(batch))

    def _make(self, count: int, noise: torch.Generator) -> Tensor:
        z, other = self._latents(count, noise), self._latents(count, noise)
        return self._drawing.practise(z, other, self._mixed, noise)

    def _judge(self, images: Tensor) -> Tensor:
        return self._looking.on_canvas(images)
