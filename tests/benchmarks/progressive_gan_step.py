"""`progressive_gan_step`: a step of the Progressive GAN at full resolution, batch 64, R1, against the plain loop.

Both are as after the last stage has faded in: 32 x 32 pixels, which is where a run spends most of its time.
"""

from torch import Tensor
from torch.nn import functional

from tests.benchmarks.plain_gan_loop import PlainGanLoop, squared_slope, step_row
from tests.benchmarks.row import Row
from trainer.configuration.gans import GanConfig
from trainer.configuration.growing_gans import ProgressiveGanConfig
from trainer.models.progressive_gan import ProgressiveDiscriminator, ProgressiveGenerator
from trainer.values.images import ImageDataset

STEPS = 10


class PlainProgressiveGan(PlainGanLoop):
    """Logistic losses and R1 at the last stage."""

    def __init__(self, config: GanConfig, dataset: ImageDataset) -> None:
        super().__init__(config, dataset, beta2=0.99)
        assert isinstance(config, ProgressiveGanConfig)
        assert isinstance(self.generator, ProgressiveGenerator)
        assert isinstance(self.discriminator, ProgressiveDiscriminator)
        self._drawing, self._looking = self.generator, self.discriminator
        self._gamma = config.gradient_penalty
        self._last = self.generator.canvas.stages - 1
        for network in (self.generator, self.discriminator):
            network.grow(self._last, 1.0)

    def judging(self, real: Tensor, fake: Tensor) -> Tensor:
        real_logits, r1 = squared_slope(self._judge, real)
        loss = functional.softplus(-real_logits).mean() + functional.softplus(self._judge(fake)).mean()
        return loss + self._gamma / 2 * r1

    def drawing(self, real: Tensor, fake: Tensor) -> Tensor:
        return functional.softplus(-self._judge(fake)).mean()

    def draw(self, z: Tensor) -> Tensor:
        return self._drawing.at_stage(z, self._last)

    def prepared(self, real: Tensor) -> Tensor:
        return self._drawing.canvas.place(real)

    def _judge(self, images: Tensor) -> Tensor:
        return self._looking.at_stage(images, self._last)


def rows() -> list[Row]:
    """Median milliseconds of each."""
    config = ProgressiveGanConfig(device="cpu", growing=0.0)
    return [step_row("progressive_gan_step", config, PlainProgressiveGan, STEPS)]
