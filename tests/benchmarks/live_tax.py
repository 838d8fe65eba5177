"""`live_tax`: training speed inside the window, every live view open, against the session alone.

In turns: some seconds of a run in the window, with points, decoded manifold, film strip, curves and probe all shown
and following; then as many of the same session in a thread of the same process, nobody looking.
"""

import statistics
import threading
import time

from explorer.training.beginning import open_session
from tests.benchmarks.row import Row
from tests.benchmarks.window import Window, open_window
from trainer.configuration.autoencoders import VaeConfig
from trainer.decoding.compute_threads import lower_priority, use_compute_threads

ROUNDS, SECONDS, WARM_STEPS = 7, 6.0, 30


def rows() -> list[Row]:
    """Median steps per second of each."""
    config = VaeConfig(device="cpu")
    inside, alone = [], []
    with open_window() as window:
        window.state.map.set_layer_visible("lattice", True)
        window.state.document.add_path(((-2.0, 0.0), (0.0, 2.0), (2.0, 0.0)))
        for _ in range(ROUNDS):
            inside.append(_inside(window, config))
            alone.append(_alone(config))
    value, baseline = statistics.median(inside), statistics.median(alone)
    return [Row("live_tax", value, "steps/s", baseline, value / baseline)]


def _inside(window: Window, config: VaeConfig) -> float:
    """Steps per second of a run in the window."""
    window.train(config)
    session = window.sessions[-1]
    window.wait(lambda: session.steps_done >= WARM_STEPS)
    first, began_s = session.steps_done, time.perf_counter()
    window.run(SECONDS)
    speed = (session.steps_done - first) / (time.perf_counter() - began_s)
    window.stop()
    return speed


def _alone(config: VaeConfig) -> float:
    """Steps per second of the same session in a thread that nobody looks at."""
    speeds: list[float] = []

    def train() -> None:
        lower_priority()  # as in the window: otherwise the machine's other work would count for one of them only
        use_compute_threads()
        session = open_session(config)
        for _ in range(WARM_STEPS):
            session.step()
        first, began_s = session.steps_done, time.perf_counter()
        while time.perf_counter() - began_s < SECONDS:
            session.step()
        speeds.append((session.steps_done - first) / (time.perf_counter() - began_s))

    thread = threading.Thread(target=train)
    thread.start()
    thread.join()
    return speeds[0]
