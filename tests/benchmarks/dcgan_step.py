"""`dcgan_step`: a step of the DCGAN with its defaults, batch 64, against the plain loop of `plain_gan_loop`."""

from tests.benchmarks.plain_gan_loop import PlainGanLoop, step_row
from tests.benchmarks.row import Row
from trainer.configuration.gans import DcganConfig

STEPS = 25


def rows() -> list[Row]:
    """Median milliseconds of each."""
    return [step_row("dcgan_step", DcganConfig(device="cpu"), PlainGanLoop, STEPS)]
