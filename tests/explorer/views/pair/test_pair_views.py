"""Titles, link and difference over states alone."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.drawing.difference import FIRST_BRIGHTER
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.pair_state import Obstacles
from explorer.state.probe_state import Reading
from explorer.state.run_state import RunStatus
from explorer.views.pair import DifferenceView, LinkBar, SideTitle
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.imported import ImportedAutoencoderConfig
from trainer.geometry.planes import identity
from trainer.resources import resource_path
from trainer.values.arrays import frozen
from trainer.values.model_card import ModelCard

LEFT = Qt.MouseButton.LeftButton
CARD = ModelCard(VaeConfig(), (1, 28, 28), tuple("0123456789"), 1200, 2.0)


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    return ApplicationState()


@pytest.fixture
def look() -> LookState:
    return LookState()


def reading(level: int, side: int = 28) -> Reading:
    return Reading(frozen(np.zeros(2), np.float32), frozen(np.full((1, side, side), level), np.uint8))


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (resource_path("models") / "vae-2d.safetensors", RunStatus.IDLE, "shipped, 2 epochs"),
        (Path("/home/me/mine.safetensors"), RunStatus.IDLE, "mine.safetensors, 2 epochs"),
        (None, RunStatus.IDLE, "1,200 steps, not saved"),
        (None, RunStatus.RUNNING, "training, 1,200 steps"),
        (None, RunStatus.PAUSED, "paused, 1,200 steps"),
        (Path("/runs/far"), RunStatus.WATCHING, "watched, 1,200 steps"),
    ],
)
def test_the_title_says_where_the_weights_come_from(
    qtbot: QtBot, state: ApplicationState, look: LookState, path: Path | None, status: RunStatus, words: str
) -> None:
    title = SideTitle(state, "A", look)
    qtbot.addWidget(title)
    assert title.name.words == ("Opening…", "")
    state.model.open(CARD, identity(2), path)
    state.run.set_status(status)
    assert title.name.words == ("VAE, 2-D", words)
    assert words in title.name.toolTip()
    assert title.close_button.isHidden()
    assert title.choose.isHidden()


@pytest.mark.parametrize(
    ("path", "words"), [(None, "opened from Python"), (Path("/home/me/theirs.onnx"), "theirs.onnx")]
)
def test_of_a_model_from_elsewhere_nothing_is_said_of_training(
    qtbot: QtBot, state: ApplicationState, look: LookState, path: Path | None, words: str
) -> None:
    title = SideTitle(state, "B", look)
    qtbot.addWidget(title)
    state.model.open(ModelCard(ImportedAutoencoderConfig(), (1, 28, 28), (), 0, 0.0), identity(2), path)
    assert title.name.words == ("Own, 2-D", words)


def test_the_head_of_the_second_map_offers_other_models_and_closes_it(
    qtbot: QtBot, state: ApplicationState, look: LookState
) -> None:
    menu = QMenu()
    title = SideTitle(state, "B", look, menu)
    qtbot.addWidget(title)
    qtbot.addWidget(menu)
    title.show()
    assert title.choose.menu() is menu
    with qtbot.waitSignal(title.close_requested):
        qtbot.mouseClick(title.close_button, LEFT)


def test_the_link_bar_says_what_links_and_why_not_otherwise(
    qtbot: QtBot, state: ApplicationState, look: LookState
) -> None:
    bar = LinkBar(state.pair, look)
    qtbot.addWidget(bar)
    assert bar.buttons["code"].isChecked()
    with qtbot.waitSignal(bar.link_requested) as asked:
        qtbot.mouseClick(bar.buttons["image"], LEFT)
    assert asked.args == ["image"]
    assert bar.buttons["code"].isChecked()  # nobody has acted on it
    state.pair.set_obstacles(Obstacles(code="Other numbers."))
    assert bar.words.text.endswith("Other numbers.")
    assert bar.buttons["code"].toolTip() == "Other numbers."
    assert [bar.buttons[link].isEnabled() for link in ("code", "image")] == [False, True]
    state.pair.set_obstacles(Obstacles("Other numbers.", "Other images."))
    assert bar.words.text == "Not linked. Other numbers. Other images."


def test_the_difference_is_painted_and_told(qtbot: QtBot, state: ApplicationState, look: LookState) -> None:
    second = ApplicationState(parent=state, beside=state)
    view = DifferenceView(state, second, look)
    qtbot.addWidget(view)
    view.resize(400, view.sizeHint().height())
    assert view.lines[1] == "–"
    state.probe.set_reading(reading(255))
    second.probe.set_reading(reading(0))
    assert view.lines[1:] == ("distance 28.00 grey levels", "a pixel: mean 1.000, largest 1.00")
    at = view.grab().toImage().pixelColor(8 + 28, view.height() // 2)
    assert (at.red(), at.green(), at.blue()) == FIRST_BRIGHTER
    second.probe.set_reading(reading(0, side=64))
    assert view.lines[2] == "the images differ in size or colour"
