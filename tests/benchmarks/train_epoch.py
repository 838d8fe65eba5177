"""`train_epoch_same`: a quarter of an MNIST epoch of the 784-400-20 VAE, batch 128, fp32, ours against the plain loop.

Both train the same network on digits with targets drawn anew, and neither averages its weights: 117 steps, 14,976
images, in turns.
"""

from tests.benchmarks.plain_loop import PlainLoop
from tests.benchmarks.row import Row, alternate
from trainer.configuration.autoencoders import VaeConfig
from trainer.data.registry import load_dataset
from trainer.session.session import TrainingSession

ROUNDS = 9
STEPS = 117


def rows() -> list[Row]:
    """Median seconds of a quarter of an epoch of each."""
    config = VaeConfig(
        hidden_widths=(400,),
        latent_dims=20,
        batch_size=128,
        precision="fp32",
        normalisation="none",
        waves=0,
        weights_average=0.0,
        schedule="constant",
        held_out_images=0,
        device="cpu",
    )
    dataset = load_dataset("mnist")
    session, plain = TrainingSession(config, dataset), PlainLoop(config, dataset, STEPS * config.batch_size)

    def part() -> None:
        for _ in range(STEPS):
            session.step()

    value, baseline = alternate(part, plain.epoch, ROUNDS, warm_ups=1)
    return [Row("train_epoch_same", value, "s", baseline, baseline / value)]
