"""`evaluate_10k`: `python -m trainer evaluate` of shipped models on 10,000 images or samples, all figures that apply.

From the start of the process to its end: the DCGAN, and the 20-D VAE with 500 importance samples for the likelihood of
each image. The baseline is the goal; the row `evaluate_10k` is the slower one.
"""

import subprocess
import sys

from tests.benchmarks.row import Row, timed
from trainer.resources import resource_path

GOAL_S = 60.0
MODELS = ("dcgan", "vae-20d")
PATIENCE_S = 600


def rows() -> list[Row]:
    """Seconds of each, once."""
    measured = [_row(f"evaluate_10k_{model}", model) for model in MODELS]
    slowest = max(measured, key=lambda row: row.value or 0.0)
    return [*measured, Row("evaluate_10k", slowest.value, "s", slowest.baseline, slowest.ratio)]


def _row(name: str, model: str) -> Row:
    command = [sys.executable, "-m", "trainer", "evaluate", str(resource_path(f"models/{model}.safetensors")), "--json"]
    value = timed(lambda: subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S))
    return Row(name, value, "s", GOAL_S, GOAL_S / value)
