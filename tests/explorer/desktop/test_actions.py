from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QSpinBox, QToolBar, QVBoxLayout, QWidget

from explorer.desktop.action_table import ACTIONS, ActionSpec
from explorer.desktop.actions import Actions, shown_key
from explorer.state.look import DARK, LookState


@pytest.fixture
def actions(qtbot) -> Actions:
    return Actions(LookState())


def test_no_two_actions_have_the_same_id_or_the_same_key() -> None:
    assert Counter(spec.id for spec in ACTIONS).most_common(1)[0][1] == 1
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.shortcuts)
    assert keys.most_common(1)[0][1] == 1
    assert "" not in keys


def test_keys_that_single_views_use_are_left_to_them() -> None:
    taken = {QKeySequence(key).toString() for spec in ACTIONS for key in spec.shortcuts}
    assert not taken & {"Space", "Return", "Enter", "Esc", "Left", "Right", "Up", "Down", "Tab"}


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_action_stands_in_the_cheat_sheet_with_all_its_keys(actions: Actions, spec: ActionSpec) -> None:
    rows = [row for group in actions.cheat_sheet() for row in group.rows]
    found = [row for row in rows if spec.text.removesuffix("…") in row.text]
    assert any(row.keys == tuple(shown_key(key) for key in spec.shortcuts) for row in found)


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_tooltip_is_a_plain_phrase_that_ends_in_the_key(actions: Actions, spec: ActionSpec) -> None:
    tooltip = actions[spec.id].toolTip()
    assert len(spec.tooltip) > 10
    assert not spec.tooltip.endswith(".")
    if spec.shortcuts:
        assert tooltip == f"{spec.tooltip} ({shown_key(spec.shortcuts[0])})"


def test_every_action_is_in_exactly_one_menu(actions: Actions) -> None:
    window = QMainWindow()
    menus = actions.fill_menus(window.menuBar())
    counts = Counter(action.objectName() for menu in menus.values() for action in menu.actions())
    assert all(counts[spec.id] == 1 for spec in ACTIONS)


def test_the_tool_bar_has_the_marked_actions_with_icons(actions: Actions) -> None:
    bar = QToolBar()
    actions.fill_toolbar(bar)
    shown = [action.objectName() for action in bar.actions() if not action.isSeparator()]
    assert shown == [spec.id for spec in ACTIONS if spec.in_toolbar]
    assert not any(actions[action_id].icon().isNull() for action_id in shown)


def test_of_a_choice_exactly_one_is_on(actions: Actions) -> None:
    actions["tool.probe"].setChecked(True)
    actions["tool.knots"].trigger()
    assert not actions["tool.probe"].isChecked()
    assert actions.choice("tool").checkedAction() is actions["tool.knots"]


def test_icons_change_with_the_look(qtbot) -> None:
    look = LookState()
    actions = Actions(look)

    def brightest() -> int:
        image = actions["train.start"].icon().pixmap(16, 16).toImage()
        colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return max(colour.lightness() for colour in colours if colour.alpha() > 250)

    assert brightest() < 60
    look.set_look(DARK)
    assert brightest() > 200


@pytest.fixture
def window(qtbot, actions: Actions) -> QMainWindow:
    window = QMainWindow()
    window.line, window.number, window.other = QLineEdit(), QSpinBox(), QWidget()
    window.other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    centre = QWidget()
    layout = QVBoxLayout(centre)
    for widget in (window.line, window.number, window.other):
        layout.addWidget(widget)
    window.setCentralWidget(centre)
    actions.fill_menus(window.menuBar())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("field", ["line", "number"])
def test_letters_digits_and_delete_typed_into_a_field_stay_there(qtbot, actions, window, field: str) -> None:
    widget = getattr(window, field)
    widget.setFocus()
    fired: list[str] = []
    for spec in ACTIONS:
        actions[spec.id].triggered.connect(lambda _checked=False, name=spec.id: fired.append(name))
    for key in (Qt.Key.Key_1, Qt.Key.Key_P, Qt.Key.Key_D, Qt.Key.Key_L, Qt.Key.Key_Home, Qt.Key.Key_Delete):
        qtbot.keyClick(widget, key)
    qtbot.keyClick(widget, Qt.Key.Key_Backspace)
    assert fired == []


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (Qt.Key.Key_D, "tool.stroke"),
        (Qt.Key.Key_3, "layer.lattice"),
        (Qt.Key.Key_Home, "fit"),
        (Qt.Key.Key_F5, "train.start"),
    ],
)
def test_the_same_keys_work_elsewhere(qtbot, actions, window, key: Qt.Key, action: str) -> None:
    window.other.setFocus()
    with qtbot.waitSignal(actions[action].triggered):
        qtbot.keyClick(window.other, key)


def test_a_question_mark_opens_the_cheat_sheet(qtbot, actions, window) -> None:
    window.other.setFocus()
    with qtbot.waitSignal(actions["cheat-sheet"].triggered):
        # With a keyboard, Qt finds the key both with and without its Shift; off screen there is none to ask.
        qtbot.keyClick(window.other, Qt.Key.Key_Question)
