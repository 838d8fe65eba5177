"""A thousand repaints lose no reference to None.

PySide6 6.12.0 drops about 190 of them at each repaint of a plot, until Python 3.11 ends with `none_dealloc`. From
Python 3.12 on None is immortal and the count stands still.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from tests.explorer.conftest import opened_application
from trainer.values.arrays import frozen
from trainer.values.losses import LossRecord

FRAMES = 1000
SLACK = 500
"""References that come and go with caches; the defect would lose a hundred thousand."""


@pytest.fixture
def painted(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """A small window with points on the map, a curve and a film strip, and no thread."""
    with opened_application(qapp, tmp_path) as application:
        application.window.resize(application.window.minimumSize())
        state = application.state
        random = np.random.default_rng(0)
        images = frozen(random.integers(0, 255, (200, 1, 28, 28)).astype(np.uint8))
        state.data.show("mnist", "MNIST", tuple("0123456789"), images, frozen(np.arange(200) % 10, np.uint8))
        codes = frozen(random.standard_normal((200, 2)), np.float32)
        state.map.set_points(codes, codes)
        state.strip.set_frames("Path 1", images[:8], codes[:8], codes[:8])
        state.run.add_losses(tuple(LossRecord(step, step / 10, "train", (("elbo", -150.0),)) for step in range(50)))
        application.actions["dock.curves"].setChecked(True)
        qtbot.waitExposed(application.window)
        yield application


def test_a_thousand_frames_lose_no_reference_to_none(painted: Application) -> None:
    views = (painted.views.map, painted.views.curves, painted.views.strip, painted.views.probe)
    for view in views:
        view.grab()
    before = sys.getrefcount(None)
    for frame in range(FRAMES):
        painted.state.probe.set_position((frame / FRAMES, 0.0))
        painted.state.strip.set_position(frame / FRAMES)
        views[frame % len(views)].grab()
    assert sys.getrefcount(None) > before - SLACK
