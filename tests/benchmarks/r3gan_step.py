"""`r3gan_step`: a step of R3GAN with its defaults, batch 64, R1 and R2 at each, against the plain loop."""

from torch import Tensor
from torch.nn import functional

from tests.benchmarks.plain_gan_loop import PlainGanLoop, squared_slope, step_row
from tests.benchmarks.row import Row
from trainer.configuration.gans import GanConfig
from trainer.configuration.penalised_gans import R3ganConfig
from trainer.values.images import ImageDataset

STEPS = 7


class PlainR3gan(PlainGanLoop):
    """The relativistic pairing loss with both penalties, as in the paper's own code."""

    def __init__(self, config: GanConfig, dataset: ImageDataset) -> None:
        super().__init__(config, dataset, beta2=0.99)
        assert isinstance(config, R3ganConfig)
        self._gamma = config.gradient_penalty

    def judging(self, real: Tensor, fake: Tensor) -> Tensor:
        real_logits, r1 = squared_slope(self.discriminator, real)
        fake_logits, r2 = squared_slope(self.discriminator, fake)
        return functional.softplus(fake_logits - real_logits).mean() + self._gamma / 2 * (r1 + r2)

    def drawing(self, real: Tensor, fake: Tensor) -> Tensor:
        return functional.softplus(self.discriminator(real) - self.discriminator(fake)).mean()


def rows() -> list[Row]:
    """Median milliseconds of each."""
    return [step_row("r3gan_step", R3ganConfig(device="cpu"), PlainR3gan, STEPS)]
