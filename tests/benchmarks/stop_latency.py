"""`stop_latency`: Stop pressed to training thread finished, 95th percentile of 50 runs of the default VAE.

The baseline is the goal: a tenth of a second, which feels like at once.
"""

import time

import numpy as np
from PySide6.QtTest import QTest

from tests.benchmarks.row import Row
from tests.benchmarks.window import LEFT, Window, open_window
from trainer.configuration.autoencoders import VaeConfig

STOPS, GOAL_MS = 50, 100.0


def rows() -> list[Row]:
    """The 95th percentile in milliseconds."""
    with open_window() as window:
        times_ms = [_stop(window, steps) * 1e3 for steps in np.random.default_rng(0).integers(3, 20, STOPS)]
    value = float(np.percentile(times_ms, 95))
    return [Row("stop_latency", value, "ms", GOAL_MS, GOAL_MS / value)]


def _stop(window: Window, steps: int) -> float:
    """Seconds from the click to the end of the thread, somewhere in a run."""
    window.train(VaeConfig(device="cpu"))
    session = window.sessions[-1]
    window.wait(lambda: session.steps_done >= steps)
    ended_s: list[float] = []
    ended = window.app.controllers.training.ended
    connection = ended.connect(lambda: ended_s.append(time.perf_counter()))
    began_s = time.perf_counter()
    QTest.mouseClick(window.app.views.training.buttons.stop, LEFT)
    window.wait(lambda: bool(ended_s))
    ended.disconnect(connection)
    window.sessions.clear()
    return ended_s[0] - began_s
