"""The overview's window over the whole application."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.state.overview_state import Overview
from explorer.views.latent_map.canned import show_canned_vae
from tests.explorer.conftest import opened_application
from trainer.values.arrays import frozen


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """A window over ten canned clouds; nothing is loaded."""
    with opened_application(qapp, tmp_path) as made:
        show_canned_vae(made.state, 200)
        yield made


def test_a_picked_point_is_probed_and_selected_on_the_map(qtbot: QtBot, application: Application) -> None:
    state = application.state
    shown = Overview(frozen(np.arange(200)), frozen(state.map.points), state.map.codes, 30, 0, 0, 1.0)
    state.overview.show(shown)
    application.actions["experiment.overview"].trigger()
    canvas = application.overview.view.canvas
    assert canvas.isVisible()
    outermost = int(np.abs(shown.places).sum(axis=1).argmax())  # alone, so that a click hits no other
    place = QPointF(*canvas.viewport.to_pixels(shown.places[outermost]).tolist()).toPoint()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert state.selection.indices.tolist() == [outermost]
    assert state.probe.code == pytest.approx(state.map.codes[outermost])
    application.overview.window.close()
