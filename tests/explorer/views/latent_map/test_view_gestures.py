"""Zoom, pan and fit, done with wheel, trackpad, buttons and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.run_state import RunStatus
from explorer.views.latent_map import LatentMap

MIDDLE = Qt.MouseButton.MiddleButton


def test_the_wheel_magnifies_about_the_mouse(view, mouse) -> None:
    before = view.camera.viewport
    pixel, place = mouse.pixel((1.0, 0.5)), mouse.place((1.0, 0.5))
    mouse.wheel((1.0, 0.5), angle=120)
    after = view.camera.viewport
    assert after.x_scale == pytest.approx(before.x_scale * 2**0.25)
    assert after.to_map((pixel.x(), pixel.y())) == pytest.approx(place)


def test_a_view_that_moves_under_a_resting_mouse_is_read_at_its_new_place(view, mouse) -> None:
    mouse.move((1.0, 0.5))
    pixel = mouse.pixel((1.0, 0.5))
    view.camera.zoom(3.0, 10.0, 10.0)
    assert (view._mouse.x, view._mouse.y) == pytest.approx(view.camera.viewport.to_map((pixel.x(), pixel.y())))


def test_the_wheel_backwards_shows_more(view, mouse) -> None:
    before = view.camera.viewport.x_scale
    mouse.wheel((0.0, 0.0), angle=-240)
    assert view.camera.viewport.x_scale == pytest.approx(before / 2**0.5)


def test_a_trackpad_magnifies_by_its_pixels(view, mouse) -> None:
    before = view.camera.viewport.x_scale
    mouse.wheel((0.0, 0.0), pixels=60)
    assert view.camera.viewport.x_scale == pytest.approx(before * 2**0.25)


def test_a_pinch_magnifies_about_its_middle(view, mouse) -> None:
    before = view.camera.viewport.x_scale
    at = QPointF(mouse.pixel((1.0, 1.0)))
    place = mouse.place((1.0, 1.0))
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        QPointF(view.mapToGlobal(at)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(view, event)
    assert view.camera.viewport.x_scale == pytest.approx(before * 1.25)
    assert view.camera.viewport.to_map((at.x(), at.y())) == pytest.approx(place)


def test_the_keys_plus_and_minus_magnify_and_take_it_back(view: LatentMap) -> None:
    before = view.camera.viewport.x_scale
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.viewport.x_scale > before
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.camera.viewport.x_scale == pytest.approx(before)


def _grabbed_place_stays_under_the_mouse(view: LatentMap, mouse, button=Qt.MouseButton.LeftButton) -> None:
    start, goal = mouse.pixel((0.0, 0.0)), mouse.pixel((1.0, 1.0))
    place = mouse.place((0.0, 0.0))
    targets = [(0.0, 0.0), (0.4, 0.7), (1.0, 1.0)]
    pixels = [mouse.pixel(at) for at in targets]
    QTest.mousePress(view, button, Qt.KeyboardModifier.NoModifier, start)
    for pixel in pixels:
        mouse.move(tuple(view.camera.viewport.to_map((pixel.x(), pixel.y())).tolist()))
    QTest.mouseRelease(view, button, Qt.KeyboardModifier.NoModifier, goal)
    assert view.camera.viewport.to_map((goal.x(), goal.y())) == pytest.approx(place, abs=1e-6)


def test_dragging_with_the_middle_button_moves_the_map_with_any_tool(view, mouse, state) -> None:
    state.map.set_tool("stroke")
    _grabbed_place_stays_under_the_mouse(view, mouse, MIDDLE)


def test_dragging_with_the_pan_tool_moves_the_map(view, mouse, state) -> None:
    state.map.set_tool("pan")
    _grabbed_place_stays_under_the_mouse(view, mouse)


def test_space_turns_the_left_button_into_a_hand(view, mouse, state, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.probe_requested):
        QTest.keyPress(view, Qt.Key.Key_Space)
        assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
        _grabbed_place_stays_under_the_mouse(view, mouse)
        QTest.keyRelease(view, Qt.Key.Key_Space)
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor
    with qtbot.waitSignal(view.probe_requested):
        mouse.click((0.0, 0.0))


def test_the_hand_closes_while_it_drags(view, mouse, state) -> None:
    state.map.set_tool("pan")
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    mouse.press((0.0, 0.0))
    assert view.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    mouse.release((0.0, 0.0))
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor


@pytest.mark.parametrize("by_key", [True, False])
def test_home_shows_all_points(view, mouse, state, by_key: bool) -> None:
    mouse.wheel((0.0, 0.0), angle=1200)
    assert not view.camera.viewport.contains(state.map.points).all()
    if by_key:
        QTest.keyClick(view, Qt.Key.Key_Home)
    else:
        state.map.fit()
    assert view.camera.viewport.contains(state.map.points).all()


def test_every_move_of_the_view_is_told(view, mouse, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.viewport_changed) as told:
        mouse.wheel((0.0, 0.0), angle=120)
    assert told.args == [view.camera.viewport]


def test_moving_the_view_while_it_follows_a_run_asks_to_let_it_be(view, mouse, state, qtbot: QtBot) -> None:
    state.run.set_status(RunStatus.RUNNING)
    with qtbot.waitSignal(view.follow_toggled) as asked:
        mouse.wheel((0.0, 0.0), angle=120)
    assert asked.args == [False]


def test_moving_the_view_without_a_run_asks_nothing(view, mouse, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.follow_toggled):
        mouse.wheel((0.0, 0.0), angle=120)
        mouse.drag([(0.0, 0.0), (1.0, 1.0)], MIDDLE)


def test_the_view_follows_the_points_of_a_run_while_follow_is_on(view, state: ApplicationState, qtbot: QtBot) -> None:
    state.run.set_status(RunStatus.RUNNING)
    far = np.array(state.map.points) + np.float32(40)
    state.map.set_points(far, far)
    qtbot.waitUntil(lambda: not view.camera.gliding)
    assert view.camera.viewport.contains(far).mean() > 0.99


@pytest.mark.parametrize(("follow", "status"), [(False, RunStatus.RUNNING), (True, RunStatus.IDLE)])
def test_otherwise_the_view_stays_where_it_is(view, state, follow: bool, status: RunStatus) -> None:
    state.map.set_follow(follow)
    state.run.set_status(status)
    before = view.camera.viewport
    far = np.array(state.map.points) + np.float32(40)
    state.map.set_points(far, far)
    assert not view.camera.gliding
    assert view.camera.viewport == before
