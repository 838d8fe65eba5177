"""Two models beside one another in the whole window: opened, closed, and what the second one shows."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from explorer.composition import settling
from explorer.composition.application import Application
from explorer.composition.second_side import SecondSide
from explorer.controllers import watch_controller
from explorer.desktop.close_dialog import CloseChoice
from explorer.state.run_state import RunStatus
from explorer.views.latent_map.latent_map import LatentMap
from tests.explorer.composition.pair import COUNT, LEFT, a_model, beside, wait
from trainer.checkpoint.run_reader import RunNews
from trainer.configuration.autoencoders import VaeConfig


def test_compare_opens_a_second_map_and_its_cross_gives_the_room_back(qtbot: QtBot, paired: Application) -> None:
    before, panel = paired.views.map.geometry(), paired.window.dock("probe").width()
    second = beside(qtbot, paired)
    assert paired.actions["compare"].isChecked()
    assert second.map.isVisible()
    first = paired.views.map
    wait(qtbot, lambda: second.map.mapToGlobal(QPoint()).x() >= first.mapToGlobal(QPoint(first.width(), 0)).x())
    assert second.map.mapToGlobal(QPoint()).y() == first.mapToGlobal(QPoint()).y()
    thread = second.side.decoding
    qtbot.mouseClick(second.title.close_button, LEFT)
    assert not thread.isRunning()
    assert paired.comparing.second is None
    assert not paired.actions["compare"].isChecked()
    wait(qtbot, lambda: paired.views.map.geometry() == before)
    wait(qtbot, lambda: paired.window.dock("probe").width() == panel)


def test_in_a_narrow_window_the_panel_of_the_model_makes_room_and_comes_back(qtbot: QtBot, paired: Application) -> None:
    paired.window.resize(1024, 640)
    second = beside(qtbot, paired)
    assert not paired.actions["dock.model"].isChecked()
    first = paired.views.map
    wait(qtbot, lambda: second.map.mapToGlobal(QPoint()).x() >= first.mapToGlobal(QPoint(first.width(), 0)).x())
    assert paired.window.width() == 1024
    paired.actions["compare"].trigger()
    assert paired.actions["dock.model"].isChecked()


def test_the_second_map_keeps_the_weights_of_now_while_the_first_trains(qtbot: QtBot, paired: Application) -> None:
    state = paired.state
    paired.actions["train.start"].trigger()
    wait(qtbot, lambda: state.model.weights_step > 0)
    paired.actions["compare"].trigger()  # of a run: its weights as they are now
    second = paired.comparing.second
    assert second is not None
    kept = second.state.model.weights_step
    assert "not saved" in second.title.name.words[1]
    wait(qtbot, lambda: state.model.weights_step > kept)
    wait(qtbot, lambda: state.probe.reading is not None and state.probe.reading.step > kept)
    assert second.state.model.weights_step == kept
    assert state.pair.link == "code"
    paired.actions["train.stop"].trigger()
    wait(qtbot, lambda: not state.run.status.alive)


def test_both_train_at_the_same_time_and_closing_asks_first(
    qtbot: QtBot, paired: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    paired.actions["second.train"].trigger()
    second = paired.comparing.second
    assert second is not None
    window = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Train a Second Model")
    assert window.isVisible()
    second.state.run.set_config(VaeConfig(beta=8.0))
    start = window.findChild(QPushButton, "startButton")
    qtbot.mouseClick(start, LEFT)
    paired.actions["train.start"].trigger()
    sides = (paired.state, second.state)
    for state in sides:
        wait(qtbot, lambda state=state: state.run.status is RunStatus.RUNNING and state.model.weights_step > 0)
        begun = state.model.weights_step
        wait(qtbot, lambda state=state, begun=begun: state.model.weights_step > begun)
    assert second.state.model.card is not None
    assert second.state.model.card.config.beta == 8.0
    assert "training" in second.title.name.words[1]
    answers = [CloseChoice.KEEP_TRAINING, CloseChoice.DISCARD]
    monkeypatch.setattr(settling, "ask_before_close", lambda *_: answers.pop(0))
    paired.actions["compare"].trigger()
    assert paired.comparing.second is second
    assert paired.actions["compare"].isChecked()
    paired.actions["compare"].trigger()
    assert paired.comparing.second is None
    assert paired.state.run.status is RunStatus.RUNNING  # the first run goes on
    paired.controllers.training.close()


def test_the_second_map_follows_a_watched_run(
    qtbot: QtBot, paired: Application, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    news = [RunNews(True, model=a_model(scale=1.0)), RunNews(True, model=a_model(scale=2.0))]

    class Reader:
        def __init__(self, folder: Path) -> None:
            self.folder = folder

        def look(self) -> RunNews:
            return news.pop(0) if news else RunNews(there=True)

    monkeypatch.setattr(watch_controller, "RunReader", Reader)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    paired.actions["second.watch"].trigger()
    second = paired.comparing.second
    assert second is not None
    wait(qtbot, lambda: len(second.state.map.points) == COUNT)
    assert "watched" in second.title.name.words[1]
    assert paired.state.run.status is RunStatus.IDLE
    second.side.watch.look()
    wait(qtbot, lambda: bool(np.allclose(second.state.map.points[0], (2.0, 0.0))))
    paired.actions["compare"].trigger()
    assert paired.comparing.second is None


def test_a_file_that_the_user_does_not_choose_opens_nothing(
    paired: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    paired.actions["second.file"].trigger()
    assert paired.comparing.second is None
    assert not paired.actions["compare"].isChecked()


def test_closing_and_opening_again_leaves_no_second_side_behind(qtbot: QtBot, paired: Application) -> None:
    for _ in range(5):
        beside(qtbot, paired)
        paired.actions["compare"].trigger()
    wait(qtbot, lambda: not paired.comparing.findChildren(SecondSide))
    assert paired.views.maps.findChildren(LatentMap) == [paired.views.map]


def test_the_next_start_has_the_panels_as_they_were_before(qtbot: QtBot, paired: Application) -> None:
    docks = paired.window.saved_layout()[1]
    beside(qtbot, paired)
    paired.window.close()
    assert paired.comparing.second is None
    assert paired.state.preferences.values.docks == docks
