"""`train_to_140`: seconds of training until the 2-D VAE's ELBO on the 10,000 test images is above -140.

Ours is the application's default configuration, once. The baseline is the plain loop with the same network; it is
given up after `PATIENCE` times our time, and the ratio is then at least that: a few minutes in all on two cores.
Both are measured after each epoch, and measuring is not counted.
"""

import time

from tests.benchmarks.plain_loop import PlainLoop
from tests.benchmarks.row import Row
from trainer.configuration.autoencoders import VaeConfig
from trainer.data.registry import load_dataset
from trainer.decoding.trained_model import TrainedModel
from trainer.metrics.likelihood import evidence_bound
from trainer.session.session import TrainingSession
from trainer.values.arrays import ByteArray
from trainer.values.images import ImageDataset

GOAL = -140.0
PATIENCE = 5.0


def rows() -> list[Row]:
    """Seconds of each."""
    config, dataset = VaeConfig(device="cpu"), load_dataset("mnist")
    ours_s = _ours(config, dataset)
    if ours_s is None:
        return [Row("train_to_140", None, "s", skipped=f"{config.epochs} epochs did not reach {GOAL:.0f} nats")]
    plain = PlainLoop(config, dataset)
    while plain.trained_s < PATIENCE * ours_s:
        plain.epoch()
        if _elbo(plain.model(), dataset.test.images) >= GOAL:
            break
    return [Row("train_to_140", ours_s, "s", plain.trained_s, plain.trained_s / ours_s)]


def _ours(config: VaeConfig, dataset: ImageDataset) -> float | None:
    """Seconds of training that we need; None when the run ends before."""
    session = TrainingSession(config, dataset)
    trained_s = 0.0
    for _ in range(config.epochs):
        began_s = time.perf_counter()
        for _ in range(session.steps_total // config.epochs):
            session.step()
        trained_s += time.perf_counter() - began_s
        if _elbo(session.export_model(), dataset.test.images) >= GOAL:
            return trained_s
    return None


def _elbo(model: TrainedModel, images: ByteArray) -> float:
    return evidence_bound(model, images, seed=0).elbo
