"""The probe goes where the mouse or the arrow keys take it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot


def test_a_click_probes_that_point(view, mouse, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.probe_requested) as asked:
        mouse.click((1.0, -0.5))
    assert asked.args == pytest.approx(list(mouse.place((1.0, -0.5))))


def test_a_drag_probes_all_along(view, mouse) -> None:
    asked: list[tuple[float, float]] = []
    view.probe_requested.connect(lambda x, y: asked.append((x, y)))
    mouse.drag([(0.0, 0.0), (0.5, 0.5), (1.0, 0.0)])
    assert [tuple(place) for place in asked] == [
        pytest.approx(mouse.place(at)) for at in [(0.0, 0.0), (0.5, 0.5), (1.0, 0.0)]
    ]


def test_without_hovering_the_mouse_alone_probes_nothing(view, mouse, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.probe_requested):
        mouse.move((1.0, 1.0))


def test_with_hovering_the_mouse_alone_probes(view, mouse, state, qtbot: QtBot) -> None:
    state.probe.set_hover(True)
    with qtbot.waitSignal(view.probe_requested) as asked:
        mouse.move((1.0, 1.0))
    assert asked.args == pytest.approx(list(mouse.place((1.0, 1.0))))


def test_with_hovering_one_sees_what_one_draws_through_but_panning_probes_nothing(view, mouse, state, qtbot) -> None:
    state.probe.set_hover(True)
    state.map.set_tool("stroke")
    with qtbot.waitSignal(view.probe_requested):
        mouse.drag([(0.0, 0.0), (1.0, 1.0)])
    mouse.press((0.0, 0.0), Qt.MouseButton.MiddleButton)
    with qtbot.assertNotEmitted(view.probe_requested):
        mouse.move((1.0, 1.0))
    mouse.release((1.0, 1.0))


@pytest.mark.parametrize(
    ("key", "across", "up"),
    [
        (Qt.Key.Key_Left, -1, 0),
        (Qt.Key.Key_Right, 1, 0),
        (Qt.Key.Key_Up, 0, 1),
        (Qt.Key.Key_Down, 0, -1),
    ],
)
def test_arrow_keys_nudge_the_probe(view, qtbot: QtBot, key: Qt.Key, across: int, up: int) -> None:
    with qtbot.waitSignal(view.nudged) as asked:
        QTest.keyClick(view, key)
    assert asked.args == [across, up, False]


def test_shift_makes_the_steps_fine(view, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.nudged) as asked:
        QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args == [0, 1, True]


def test_esc_with_nothing_under_way_does_nothing(view, state) -> None:
    before = (view.camera.viewport, state.document.contents, state.map.tool)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (view.camera.viewport, state.document.contents, state.map.tool) == before


def test_the_map_takes_the_keyboard_by_click_and_by_tab(view) -> None:
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus
