"""Box and lasso on the map: what the mouse draws, and how a selection looks."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from explorer.drawing.palette import LIGHT as LIGHT_PALETTE
from explorer.state.application_state import ApplicationState
from explorer.views.latent_map import LatentMap
from explorer.views.latent_map.selected import selection_words

SHIFT, ALT, CTRL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
Drawn = list[tuple[Any, str]]


@pytest.fixture
def drawn(view: LatentMap) -> Drawn:
    """Every outline that the map has asked to select by."""
    outlines: Drawn = []
    view.outline_drawn.connect(lambda corners, combine: outlines.append((corners, combine)))
    return outlines


def test_a_box_has_its_corners_where_the_mouse_went_down_and_up(
    state: ApplicationState, mouse: Any, drawn: Drawn
) -> None:
    state.map.set_tool("box")
    mouse.drag([(-1, -1), (0, 0.5), (1, 2)])
    ((corners, combine),) = drawn
    assert combine == "replace"
    (x0, y0), (x1, y1) = mouse.place((-1, -1)), mouse.place((1, 2))
    assert np.allclose(corners, [(x0, y0), (x1, y0), (x1, y1), (x0, y1)])


def test_a_lasso_is_the_way_of_the_mouse(state: ApplicationState, mouse: Any, drawn: Drawn) -> None:
    state.map.set_tool("lasso")
    way = [(-1, -1), (1, -1), (1, 1), (0, 2), (-1, 1)]
    mouse.drag(way)
    ((corners, _),) = drawn
    assert np.allclose(corners, [mouse.place(at) for at in way])


@pytest.mark.parametrize("tool", ["box", "lasso"])
@pytest.mark.parametrize(("key", "combine"), [(SHIFT, "add"), (ALT, "remove"), (CTRL, "remove"), (NONE, "replace")])
def test_a_key_at_the_press_says_what_becomes_of_the_selection(
    state: ApplicationState, mouse: Any, drawn: Drawn, tool: Any, key: Qt.KeyboardModifier, combine: str
) -> None:
    state.map.set_tool(tool)
    mouse.drag([(-1, -1), (1, 0), (1, 1)], modifiers=key)
    assert [told for _, told in drawn] == [combine]


@pytest.mark.parametrize("tool", ["box", "lasso"])
def test_a_click_draws_no_outline_and_is_told(state: ApplicationState, mouse: Any, drawn: Drawn, tool: Any) -> None:
    state.map.set_tool(tool)
    mouse.click((0, 0))
    ((corners, _),) = drawn
    assert corners.shape == (0, 2)


@pytest.mark.parametrize("tool", ["box", "lasso"])
def test_escape_gives_an_outline_up(
    state: ApplicationState, view: LatentMap, mouse: Any, drawn: Drawn, tool: Any
) -> None:
    state.map.set_tool(tool)
    mouse.press((-1, -1))
    mouse.move((1, 1))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.release((1, 1))
    assert drawn == []


def test_paths_and_pins_do_not_stand_in_the_way(state: ApplicationState, mouse: Any, drawn: Drawn) -> None:
    state.document.add_pin((0, 0))
    state.map.set_tool("box")
    mouse.drag([(0, 0), (1, 1)])
    assert len(drawn) == 1
    assert state.document.contents.pins[0].point == (0, 0)


def test_an_outline_is_seen_while_it_is_drawn(state: ApplicationState, view: LatentMap, mouse: Any) -> None:
    state.map.set_tool("box")
    before = view.grab().toImage()
    mouse.press((-1, -1))
    mouse.move((1, 1))
    edge = mouse.pixel((1, 0))
    assert view.grab().toImage().pixelColor(edge) != before.pixelColor(edge)


def test_what_is_not_selected_steps_back(state: ApplicationState, view: LatentMap, colour_at: Any, qtbot: Any) -> None:
    state.probe.set_position((1000.0, 1000.0))
    labels, points = state.data.labels, state.map.points
    ones = np.flatnonzero(labels == 1)
    here, there = (np.median(points[labels == label], axis=0).tolist() for label in (1, 6))
    strong, before = colour_at(*here), colour_at(*there)
    with qtbot.waitSignal(state.selection.changed):
        state.selection.set_indices(ones)
    assert colour_at(*here) == strong
    assert min(colour_at(*there)) > min(before)  # paler, on a white ground


def test_the_count_is_told_in_words() -> None:
    labels = np.array([0, 1, 1, 1], np.uint8)
    names = ("cat", "dog")
    assert selection_words(np.array([], np.int64), labels, names) == ""
    assert selection_words(np.array([0]), labels, names) == "1 of 4 images selected, of class cat"
    assert selection_words(np.array([1, 2]), labels, names) == "2 of 4 images selected, all of class dog"
    assert selection_words(np.arange(4), labels, names) == "4 of 4 images selected, 75 % of them of class dog"


def test_a_group_is_marked_at_the_mean_of_its_points_and_only_over_its_own_images(
    state: ApplicationState, view: LatentMap, mouse: Any
) -> None:
    state.probe.set_position((1000.0, 1000.0))
    state.selection.set_source("mnist/test")
    members = np.flatnonzero(state.data.labels == 2)
    x, y = state.map.points[members].mean(axis=0).tolist()
    ring = mouse.pixel((x, y))
    ring.setX(ring.x() - 6)  # its radius in pixels
    before = view.grab().toImage().pixelColor(ring)
    group = state.document.add_group("mnist/test", tuple(members.tolist()), (0,), (1, 1, 1))
    blue = QColor(*LIGHT_PALETTE.classes[0])
    shown = view.grab().toImage().pixelColor(ring)
    assert abs(shown.red() - blue.red()) < 60
    assert abs(shown.blue() - blue.blue()) < 60
    state.selection.set_source("mnist/train")
    assert view.grab().toImage().pixelColor(ring) == before
    state.document.remove_group(group)
