from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.state.watch_state import Watched, WatchState
from explorer.views.watch_line import WatchLine, age_text, facts_of

FOLDER = Path("/data/runs/vae-7")


@pytest.fixture
def state(qtbot: QtBot) -> WatchState:
    return WatchState()


@pytest.fixture
def line(qtbot: QtBot, state: WatchState) -> WatchLine:
    made = WatchLine(state)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("age_s", "text"),
    [(0, "0 s"), (119, "119 s"), (120, "2 min"), (7_199, "119 min"), (7_200, "2 h"), (172_800, "2 days")],
)
def test_an_age_is_told_in_its_largest_unit(age_s: int, text: str) -> None:
    assert age_text(age_s) == text


def test_the_facts_say_how_the_run_is() -> None:
    assert facts_of(Watched(FOLDER)) == "no run there yet, waiting"
    assert facts_of(Watched(FOLDER, True, 1234, 3)) == "step 1,234, last change 3 s ago"
    assert facts_of(Watched(FOLDER, True, 9, 3, trained=True)) == "trained 3 s ago, step 9"
    assert facts_of(Watched(FOLDER, False, 1234)) == "step 1,234; its files are gone, waiting"
    assert facts_of(Watched(FOLDER, True, 9, remark="It is damaged.")) == "It is damaged."


def test_it_is_in_sight_only_while_a_run_is_watched(line: WatchLine, state: WatchState) -> None:
    assert line.isHidden()
    state.begin(FOLDER)
    assert not line.isHidden()
    assert line.title.text() == "Watching vae-7, read-only"
    assert str(FOLDER) in line.title.toolTip()
    state.update(there=True, step=12)
    assert line.facts.text() == "step 12, last change 0 s ago"
    state.end()
    assert line.isHidden()


def test_its_button_asks_to_stop(qtbot: QtBot, line: WatchLine, state: WatchState) -> None:
    state.begin(FOLDER)
    with qtbot.waitSignal(line.stop_requested):
        qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
