"""A second run has a form and curves of its own, and a walk a second film strip."""

import numpy as np
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.views.film_strip.film_strip import FilmStrip
from explorer.views.loss_curves.loss_curves import LossCurves
from tests.explorer.composition.pair import a_model, beside, wait


def window_titled(title: str) -> QWidget | None:
    shown = (window for window in QApplication.topLevelWidgets() if window.windowTitle() == title)
    return next((window for window in shown if window.isVisible()), None)


def test_a_second_run_has_curves_of_its_own(qtbot: QtBot, paired: Application) -> None:
    paired.actions["second.train"].trigger()
    second, window = paired.comparing.second, window_titled("Train a Second Model")
    assert second is not None
    assert window is not None
    curves = window.findChild(LossCurves)
    assert curves.empty.isVisible()
    second.side.training.start()
    wait(qtbot, lambda: bool(second.state.run.losses))
    wait(qtbot, lambda: bool(curves.charts))
    assert paired.state.run.losses == ()
    second.side.training.close()


def test_the_walk_is_played_by_both_models_each_on_a_strip_of_its_own(qtbot: QtBot, paired: Application) -> None:
    paired.controllers.document.add_knots(np.array([[-2.0, 0.0], [2.0, 0.0]]))
    second = beside(qtbot, paired, a_model(scale=2.0))
    first = paired.state.strip
    wait(qtbot, lambda: len(first.images) > 0)
    assert len(second.state.strip.images) == 0  # nobody has asked for it
    paired.actions["second.strip"].trigger()
    window = window_titled("Film Strip of the Second Model")
    assert window is not None
    wait(qtbot, lambda: len(second.state.strip.images) == len(first.images))
    strip = window.findChild(FilmStrip)
    strip.frame_count_requested.emit(7)
    wait(qtbot, lambda: len(second.state.strip.images) == 7)
    assert len(first.images) != 7
    strip.scrubbed.emit(1.0)
    assert (second.state.strip.position, first.position) == (1.0, 1.0)
    strip.export_requested.emit()
    assert window_titled("Export the Film Strip") is not None
    paired.comparing.close()
    assert window_titled("Film Strip of the Second Model") is None
    paired.controllers.document.add_knots(np.array([[0.0, -2.0], [0.0, 2.0]]))
    wait(qtbot, lambda: first.title == "Path 2")
