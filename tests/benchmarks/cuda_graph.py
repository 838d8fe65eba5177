"""`cuda_graph`: steps of a session whose step is captured in a CUDA graph against the same session run eagerly.

The VAE of the application's defaults and the DCGAN, each in turns; the row `cuda_graph` is the one that gains less.
"""

import torch

from tests.benchmarks.row import Row, alternate
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import DcganConfig
from trainer.configuration.training import TrainingConfig
from trainer.data.registry import load_dataset
from trainer.session.session import TrainingSession
from trainer.values.images import ImageDataset

STEPS, ROUNDS = 300, 5


def rows() -> list[Row]:
    """Median milliseconds of a step of each."""
    if not torch.cuda.is_available():
        return [Row("cuda_graph", None, "ms", skipped="no CUDA device")]
    dataset = load_dataset("mnist")
    measured = [
        _measure("cuda_graph_vae", VaeConfig(device="cuda"), dataset),
        _measure("cuda_graph_dcgan", DcganConfig(device="cuda"), dataset),
    ]
    worst = min(measured, key=lambda row: row.ratio or 0.0)
    return [*measured, Row("cuda_graph", worst.value, worst.unit, worst.baseline, worst.ratio)]


def _measure(name: str, config: TrainingConfig, dataset: ImageDataset) -> Row:
    captured, eager = (TrainingSession(config, dataset, captured=graph) for graph in (True, False))

    def steps(session: TrainingSession) -> None:
        for _ in range(STEPS):
            session.step()
        torch.cuda.synchronize()

    value, baseline = alternate(lambda: steps(captured), lambda: steps(eager), ROUNDS, warm_ups=1)
    return Row(name, value / STEPS * 1e3, "ms", baseline / STEPS * 1e3, baseline / value)
