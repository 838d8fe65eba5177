"""Fifty real runs, started and stopped, leave neither a thread nor memory behind."""

import ctypes
import gc
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.training.training_thread import TrainingThread
from trainer.configuration.autoencoders import VaeConfig
from trainer.session.session import TrainingSession
from trainer.values.arrays import frozen
from trainer.values.images import ImageDataset, LabelledImages

CYCLES = 50
WARM_UP = 15
"""Cycles after which allocators and caches have taken what they will keep."""
LARGEST_GROWTH_MB = 24.0
"""One leaked session of this size holds about 3 MB: 35 of them would be over a hundred."""


def resident_mb() -> float:
    """Memory in use: what glibc keeps for later in the arenas of ended threads is given back before it is counted."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="reads the process's memory from /proc")
def test_fifty_real_runs_leave_no_thread_and_no_memory_behind(qtbot: QtBot) -> None:
    random = np.random.default_rng(0)
    images = frozen(random.integers(0, 256, (2000, 1, 28, 28)).astype(np.uint8))
    split = LabelledImages(images, frozen(np.arange(2000) % 10, np.uint8))
    dataset = ImageDataset("noise", "Noise", split, split, tuple("0123456789"))
    config = VaeConfig(hidden_widths=(128,), batch_size=32, held_out_images=0, epochs=10_000)
    threads_before = threading.active_count()
    after_warm_up = 0.0
    for cycle in range(CYCLES):
        thread = TrainingThread(lambda: TrainingSession(config, dataset), images, None)
        with qtbot.waitSignal(thread.frame_waiting, timeout=20_000):
            thread.start()
        thread.stop()
        assert thread.wait(20_000)
        thread.mailbox.take()
        thread.deleteLater()
        qtbot.waitUntil(lambda: True)  # lets the deletion happen
        if cycle == WARM_UP:
            after_warm_up = resident_mb()
    assert resident_mb() - after_warm_up < LARGEST_GROWTH_MB
    assert threading.active_count() <= threads_before + 1
