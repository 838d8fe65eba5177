"""Recent files are looked for on a worker when a menu opens; the window never waits for a drive."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.recents_controller import RecentsController
from explorer.state.own_model_state import OwnModelWish
from explorer.state.preferences import PreferencesState
from explorer.state.recent_model import RecentModel, recent_text


@pytest.fixture
def preferences() -> PreferencesState:
    return PreferencesState()


@pytest.fixture
def controller(qtbot: QtBot, preferences: PreferencesState) -> RecentsController:
    return RecentsController(preferences)


def test_files_that_are_gone_are_told_and_those_that_are_back_no_more(
    qtbot: QtBot, preferences: PreferencesState, controller: RecentsController, tmp_path: Path
) -> None:
    there, back, decoder = (tmp_path / name for name in ("there.safetensors", "back.safetensors", "decoder.onnx"))
    there.touch()
    decoder.touch()
    both = recent_text(OwnModelWish(str(decoder), str(tmp_path / "encoder.onnx"), "mnist"))
    preferences.update(recent_files=(str(there), str(back), both))
    with qtbot.waitSignal(preferences.gone_changed):
        controller.look()
    assert preferences.gone == {str(back), both}
    back.touch()
    with qtbot.waitSignal(preferences.gone_changed):
        controller.look()
    assert preferences.gone == {both}


def test_a_drive_that_does_not_answer_is_asked_once_and_keeps_nobody_waiting(
    qtbot: QtBot, preferences: PreferencesState, controller: RecentsController, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, askers = threading.Event(), list[threading.Thread]()

    def there(_self: RecentModel) -> bool:
        askers.append(threading.current_thread())
        return not answer.wait(10)

    monkeypatch.setattr(RecentModel, "there", property(there))
    preferences.update(recent_files=("/net/far/vae.safetensors",))
    controller.look()
    controller.look()
    assert preferences.gone == frozenset()
    answer.set()
    qtbot.waitUntil(lambda: preferences.gone == {"/net/far/vae.safetensors"})
    assert len(askers) == 1
    assert threading.main_thread() not in askers
