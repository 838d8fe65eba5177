"""What outlines select, and what is written of it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.selection_controller import SelectionController
from explorer.state.application_state import ApplicationState
from trainer.values.arrays import frozen

Select = Callable[..., list[int]]
EVERYWHERE = ((-9, -9), (9, -9), (9, 9), (-9, 9))


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    """Eight images in a row at x = 0 to 7, of classes 0 and 1 in turns."""
    made = ApplicationState()
    images = np.broadcast_to(np.arange(8, dtype=np.uint8)[:, None, None, None], (8, 1, 4, 4))
    made.data.show("own", "Own", ("even", "odd"), frozen(images), frozen(np.arange(8) % 2, np.uint8))
    points = frozen(np.stack([np.arange(8), np.zeros(8)], axis=1), np.float32)
    made.map.set_points(points, points)
    return made


@pytest.fixture
def controller(state: ApplicationState) -> SelectionController:
    return SelectionController(state, state)


@pytest.fixture
def select(state: ApplicationState, controller: SelectionController) -> Select:
    """Draw a box from x = a to x = b, and return what is selected then."""

    def select(a: float, b: float, combine: str = "replace") -> list[int]:
        controller.take(np.array([(a, -1), (b, -1), (b, 1), (a, 1)], float), combine)
        return state.selection.indices.tolist()

    return select


def test_an_outline_selects_adds_and_removes(select: Select) -> None:
    assert select(0.5, 3.5) == [1, 2, 3]
    assert select(4.5, 6.5) == [5, 6]
    assert select(5.5, 9, "add") == [5, 6, 7]
    assert select(5.5, 6.5, "remove") == [5, 7]


def test_a_click_on_the_ground_selects_nothing_but_with_a_key_it_changes_nothing(
    state: ApplicationState, controller: SelectionController, select: Select
) -> None:
    select(0.5, 3.5)
    for combine in ("add", "remove"):
        controller.take(np.zeros((0, 2)), combine)
        assert state.selection.indices.tolist() == [1, 2, 3]
    controller.take(np.zeros((0, 2)), "replace")
    assert state.selection.indices.tolist() == []


def test_what_is_hidden_cannot_be_selected_and_leaves_the_selection(state: ApplicationState, select: Select) -> None:
    assert select(0.5, 4.5) == [1, 2, 3, 4]
    state.map.set_class_visible(0, False)
    assert state.selection.indices.tolist() == [1, 3]
    assert select(-1, 9) == [1, 3, 5, 7]


def test_inverting_knows_only_what_is_visible(
    state: ApplicationState, controller: SelectionController, select: Select
) -> None:
    select(0.5, 3.5)
    controller.invert()
    assert state.selection.indices.tolist() == [0, 4, 5, 6, 7]
    state.map.set_class_visible(1, False)
    controller.invert()
    assert state.selection.indices.tolist() == [2]
    controller.select_all()
    assert state.selection.indices.tolist() == [0, 2, 4, 6]


def test_with_the_points_switched_off_it_says_what_to_do(
    state: ApplicationState, controller: SelectionController
) -> None:
    controller.select_all()
    state.map.set_layer_visible("points", False)
    controller.take(np.array(EVERYWHERE, float), "remove")
    controller.invert()
    assert len(state.selection.indices) == 8
    assert state.notices.current is not None
    assert "View › Points" in state.notices.current.remedy


def test_other_images_begin_without_a_selection(state: ApplicationState, select: Select) -> None:
    select(0.5, 3.5)
    state.data.show("own", "Own", ("one",), state.data.images[:2], state.data.labels[:2])
    assert not len(state.selection.indices)
    assert select(-1, 9) == []  # points and images differ until the new ones are encoded


@pytest.mark.parametrize("kind", ["selection-csv", "selection-npz", "selection-png"])
def test_a_selection_is_written_in_the_background(
    qtbot: QtBot, state: ApplicationState, controller: SelectionController, select: Select, tmp_path: Path, kind: str
) -> None:
    select(0.5, 3.5)
    with qtbot.waitSignal(state.notices.current_changed):
        controller.export(kind, str(tmp_path / "some"))
    assert state.notices.current is not None
    assert state.notices.current.sentence.startswith("Saved")
    assert (tmp_path / "some").exists()


def test_exporting_nothing_is_answered(
    state: ApplicationState, controller: SelectionController, tmp_path: Path
) -> None:
    controller.export("selection-csv", str(tmp_path / "some"))
    assert state.notices.current is not None
    assert not list(tmp_path.iterdir())


def test_the_export_of_many_pictures_tells_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, state: ApplicationState, controller: SelectionController, tmp_path: Path
) -> None:
    images = np.zeros((3000, 1, 28, 28), np.uint8)
    state.data.show("own", "Own", ("a",), frozen(images), frozen(np.zeros(3000), np.uint8))
    shares: list[float | None] = []
    state.selection.work.changed.connect(lambda: shares.append(state.selection.work.share))
    controller.export_images(np.arange(3000), "selection-png", str(tmp_path / "many"))
    qtbot.waitUntil(lambda: (state.selection.work.share or 0) > 0.01)
    controller.export_images(np.arange(3), "selection-csv", str(tmp_path / "few.csv"))
    assert state.notices.current is not None
    assert "still being written" in state.notices.current.sentence
    controller.cancel_export()
    assert not state.selection.work.under_way
    qtbot.waitUntil(lambda: list(tmp_path.iterdir()) == [])
