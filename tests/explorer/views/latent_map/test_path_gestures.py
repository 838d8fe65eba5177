"""Strokes, knots, and the handles of what has been made."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.document import LatentPath

KNOTS = ((-1.5, 0.0), (0.0, 1.0), (1.5, 0.0))


@pytest.fixture
def path(state: ApplicationState, view) -> LatentPath:
    state.document.add_path(KNOTS)
    assert state.document.selected_path is not None
    return state.document.selected_path


def test_a_stroke_is_handed_over_as_it_was_drawn(view, mouse, state, qtbot: QtBot) -> None:
    state.map.set_tool("stroke")
    places = [(-1.0, 0.0), (-0.5, 0.5), (0.0, 0.0), (0.5, 0.5)]
    with qtbot.waitSignal(view.stroke_drawn) as drawn:
        mouse.drag(places)
    (stroke,) = drawn.args
    assert stroke.dtype == np.float64
    assert stroke == pytest.approx(np.array([mouse.place(at) for at in places]))


def test_a_click_is_no_stroke(view, mouse, state, qtbot: QtBot) -> None:
    state.map.set_tool("stroke")
    with qtbot.assertNotEmitted(view.stroke_drawn):
        mouse.click((0.0, 0.0))


def test_esc_cancels_a_stroke(view, mouse, state, qtbot: QtBot) -> None:
    state.map.set_tool("stroke")
    with qtbot.assertNotEmitted(view.stroke_drawn):
        mouse.press((0.0, 0.0))
        mouse.move((1.0, 1.0))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        mouse.release((1.0, 1.0))


def _place(mouse, state, *places: tuple[float, float]) -> None:
    state.map.set_tool("knots")
    for at in places:
        mouse.move(at)
        mouse.click(at)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_ends_a_path_of_knots(view, mouse, state, qtbot: QtBot, key: Qt.Key) -> None:
    _place(mouse, state, *KNOTS)
    with qtbot.waitSignal(view.knots_placed) as placed:
        QTest.keyClick(view, key)
    assert placed.args[0] == pytest.approx(np.array([mouse.place(at) for at in KNOTS]))


def test_a_double_click_sets_the_last_knot_and_ends_the_path(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, *KNOTS[:2])
    with qtbot.waitSignal(view.knots_placed) as placed:
        mouse.double_click(KNOTS[2])
    assert placed.args[0] == pytest.approx(np.array([mouse.place(at) for at in KNOTS]))


def test_one_knot_is_no_path(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, KNOTS[0])
    with qtbot.assertNotEmitted(view.knots_placed):
        QTest.keyClick(view, Qt.Key.Key_Return)
    mouse.click(KNOTS[1])
    with qtbot.waitSignal(view.knots_placed):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_backspace_takes_the_last_knot_back(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, *KNOTS)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(view.knots_placed) as placed:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(placed.args[0]) == 2


def test_esc_cancels_the_knots(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, *KNOTS)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.knots_placed):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_another_tool_cancels_the_knots(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, *KNOTS)
    state.map.set_tool("probe")
    with qtbot.assertNotEmitted(view.knots_placed):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_the_middle_button_pans_between_two_knots(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, *KNOTS[:2])
    mouse.drag([(0.0, 0.0), (0.3, 0.3)], Qt.MouseButton.MiddleButton)
    with qtbot.waitSignal(view.knots_placed) as placed:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(placed.args[0]) == 2


@pytest.mark.parametrize("tool", ["probe", "stroke", "knots"])
def test_a_knot_of_the_selected_path_can_be_dragged_with_any_drawing_tool(view, mouse, state, path, tool) -> None:
    state.map.set_tool(tool)
    mouse.drag([KNOTS[1], (0.2, 1.2), (0.5, 1.5)])
    moved = state.document.selected_path
    assert moved.knots[1] == pytest.approx((0.5, 1.5), abs=0.03)
    assert (moved.knots[0], moved.knots[2]) == (KNOTS[0], KNOTS[2])


def test_one_undo_takes_a_whole_drag_back_and_the_next_drag_is_another(view, mouse, state, path) -> None:
    mouse.drag([KNOTS[1], (0.2, 1.2), (0.5, 1.5)])
    first = state.document.contents
    mouse.drag([(0.5, 1.5), (0.2, 0.2), (0.0, 0.0)])
    state.document.undo_stack.undo()
    assert state.document.contents == first
    state.document.undo_stack.undo()
    assert state.document.selected_path == path


def test_a_click_on_a_knot_moves_nothing(view, mouse, state, path, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.knot_moved), qtbot.assertNotEmitted(view.probe_requested):
        mouse.click(KNOTS[1])


def test_esc_puts_a_dragged_knot_back(view, mouse, state, path) -> None:
    mouse.press(KNOTS[1])
    mouse.move((0.7, 0.7))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.move((0.9, 0.9))
    mouse.release((0.9, 0.9))
    assert state.document.selected_path == path


def test_the_cursor_shows_that_a_knot_can_be_moved(view, mouse, state, path) -> None:
    mouse.move(KNOTS[1])
    assert view.cursor().shape() == Qt.CursorShape.SizeAllCursor
    mouse.move((0.0, -2.0))
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor


def test_with_the_pan_tool_knots_stay_where_they_are(view, mouse, state, path, qtbot: QtBot) -> None:
    state.map.set_tool("pan")
    with qtbot.assertNotEmitted(view.knot_moved):
        mouse.drag([KNOTS[1], (0.5, 1.5)])


@pytest.mark.parametrize("tool", ["probe", "stroke", "knots"])
def test_a_double_click_on_a_segment_of_the_selected_path_sets_a_knot(view, mouse, state, path, qtbot, tool) -> None:
    state.map.set_tool(tool)
    with qtbot.waitSignal(view.knot_inserted) as inserted, qtbot.assertNotEmitted(view.knots_placed):
        mouse.double_click((0.75, 0.5))
        QTest.keyClick(view, Qt.Key.Key_Return)
    path_id, before, x, y = inserted.args
    assert (path_id, before) == (path.id, 2)
    assert (x, y) == pytest.approx((0.75, 0.5), abs=0.03)


def test_a_click_on_another_path_selects_it(view, mouse, state, path, qtbot: QtBot) -> None:
    state.document.add_path(((-2.0, -2.0), (2.0, -2.0)))
    with qtbot.waitSignal(view.path_selected) as selected:
        mouse.click((-0.75, 0.5))
    assert selected.args == [path.id]


def test_a_pin_can_be_dragged_and_one_undo_takes_it_back(view, mouse, state) -> None:
    state.document.add_pin((1.0, 1.0))
    mouse.drag([(1.0, 1.0), (0.5, 0.5), (0.0, 0.5)])
    assert state.document.contents.pins[0].point == pytest.approx((0.0, 0.5), abs=0.03)
    state.document.undo_stack.undo()
    assert state.document.contents.pins[0].point == (1.0, 1.0)


def _choose(view, mouse, at: tuple[float, float], text: str) -> None:
    menu = view.menu_at(QPointF(mouse.pixel(at)))
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def test_a_right_click_on_a_knot_offers_to_remove_it(view, mouse, state, path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.knot_removed) as removed:
        _choose(view, mouse, KNOTS[1], "Remove knot")
    assert removed.args == [path.id, 1]


def test_a_path_of_two_knots_keeps_both(view, mouse, state) -> None:
    state.document.add_path(KNOTS[:2])
    menu = view.menu_at(QPointF(mouse.pixel(KNOTS[1])))
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    assert enabled == {"Remove knot": False, "Close the path": True}
    menu.deleteLater()


def test_a_click_on_the_first_of_three_knots_closes_the_path(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, *KNOTS)
    mouse.move(KNOTS[0])
    with qtbot.waitSignal(view.loop_placed) as placed, qtbot.assertNotEmitted(view.knots_placed):
        mouse.click(KNOTS[0])
    assert placed.args[0] == pytest.approx(np.array([mouse.place(at) for at in KNOTS]))
    with qtbot.assertNotEmitted(view.knots_placed):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_a_click_on_the_first_of_two_knots_closes_nothing(view, mouse, state, qtbot: QtBot) -> None:
    _place(mouse, state, *KNOTS[:2])
    with qtbot.assertNotEmitted(view.loop_placed):
        mouse.click(KNOTS[0])
    QTest.keyClick(view, Qt.Key.Key_Escape)


def test_a_stroke_that_ends_where_it_began_is_a_loop_and_a_small_hook_is_not(view, mouse, state, qtbot) -> None:
    state.map.set_tool("stroke")
    with qtbot.waitSignal(view.loop_drawn) as drawn, qtbot.assertNotEmitted(view.stroke_drawn):
        mouse.drag([(-1.0, 0.0), (0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0)])
    assert len(drawn.args[0]) == 5
    with qtbot.waitSignal(view.stroke_drawn), qtbot.assertNotEmitted(view.loop_drawn):
        mouse.drag([(0.0, 0.0), (0.1, 0.1), (0.0, 0.0)])


def test_a_right_click_on_a_knot_closes_the_path_and_opens_it_again(view, mouse, state, path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.path_closed) as closed:
        _choose(view, mouse, KNOTS[1], "Close the path")
    assert closed.args == [path.id, True]
    state.document.set_path_closed(path.id, True)
    with qtbot.waitSignal(view.path_closed) as opened:
        _choose(view, mouse, KNOTS[1], "Open the path")
    assert opened.args == [path.id, False]


def test_a_double_click_on_the_way_back_sets_the_last_knot_of_a_closed_path(view, mouse, state, path, qtbot) -> None:
    state.document.set_path_closed(path.id, True)
    with qtbot.waitSignal(view.knot_inserted) as inserted:
        mouse.double_click((0.0, 0.0))  # between the last knot and the first
    assert inserted.args[:2] == [path.id, 3]


def test_a_right_click_on_a_pin_offers_to_remove_it(view, mouse, state, qtbot: QtBot) -> None:
    pin = state.document.add_pin((1.0, 1.0))
    with qtbot.waitSignal(view.pin_removed) as removed:
        _choose(view, mouse, (1.0, 1.0), "Remove pin")
    assert removed.args == [pin]


@pytest.mark.parametrize(("text", "name"), [("Pin this point", "pin_requested"), ("Probe here", "probe_requested")])
def test_a_right_click_on_the_ground_offers_to_pin_and_to_probe(view, mouse, qtbot: QtBot, text, name) -> None:
    with qtbot.waitSignal(getattr(view, name)) as asked:
        _choose(view, mouse, (0.5, -0.5), text)
    assert asked.args == pytest.approx(list(mouse.place((0.5, -0.5))))


@pytest.mark.parametrize(("text", "tool"), [("Draw a path", "stroke"), ("Place knots", "knots")])
def test_a_right_click_on_the_ground_offers_the_drawing_tools(view, mouse, qtbot: QtBot, text, tool) -> None:
    with qtbot.waitSignal(view.tool_requested) as asked:
        _choose(view, mouse, (0.5, -0.5), text)
    assert asked.args == [tool]


def test_a_right_click_on_the_ground_offers_to_fit(view, mouse, state) -> None:
    mouse.wheel((0.0, 0.0), angle=1200)
    _choose(view, mouse, (0.0, 0.0), "Fit")
    assert view.camera.viewport.contains(state.map.points).all()


def test_keys_of_a_path_under_way_come_before_the_shortcuts_of_the_window(view, mouse, state, qtbot: QtBot) -> None:
    delete = QAction(view)
    delete.setShortcut(QKeySequence(Qt.Key.Key_Backspace))
    view.addAction(delete)
    view.activateWindow()
    view.setFocus()
    _place(mouse, state, *KNOTS)
    with qtbot.assertNotEmitted(delete.triggered):
        QTest.keyClick(view, Qt.Key.Key_Backspace)
    QTest.keyClick(view, Qt.Key.Key_Escape)
