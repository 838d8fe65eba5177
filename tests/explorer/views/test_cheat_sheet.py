import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from explorer.state.shortcuts import ShortcutGroup, ShortcutRow
from explorer.views.cheat_sheet import CheatSheet, in_columns

GROUPS = (
    ShortcutGroup("File", (ShortcutRow(("Ctrl+O",), "Open a model"), ShortcutRow((), "About"))),
    ShortcutGroup("Help", (ShortcutRow(("?", "F1"), "Keys and gestures"),)),
)


@pytest.fixture
def sheet(qtbot) -> CheatSheet:
    window = QWidget()
    window.resize(800, 500)
    qtbot.addWidget(window)
    sheet = CheatSheet(GROUPS, window)
    window.line = QLineEdit(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return sheet


def test_it_shows_every_key_and_what_it_does(sheet: CheatSheet) -> None:
    sheet.toggle()
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Ctrl+O", "?", "F1", "Open a model", "About", "Keys and gestures", "File", "Help"} <= texts


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_escape_and_its_own_key_close_it_and_give_the_focus_back(qtbot, sheet: CheatSheet, key: Qt.Key) -> None:
    line = sheet.window().line
    line.setFocus()
    sheet.toggle()
    assert sheet.isVisible()
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, key)
    assert not sheet.isVisible()
    assert line.hasFocus()


def test_a_question_mark_closes_it(qtbot, sheet: CheatSheet) -> None:
    sheet.toggle()
    qtbot.keyClicks(sheet, "?")
    assert not sheet.isVisible()


def test_a_click_beside_the_page_closes_it_and_a_click_on_it_does_not(qtbot, sheet: CheatSheet) -> None:
    sheet.toggle()
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.sheet.geometry().center())
    assert sheet.isVisible()
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not sheet.isVisible()


def test_it_covers_its_window_and_follows_its_size(sheet: CheatSheet) -> None:
    sheet.toggle()
    sheet.window().resize(1000, 700)
    assert sheet.size() == sheet.window().size()
    assert sheet.rect().contains(sheet.sheet.geometry())


groups = st.lists(
    st.integers(0, 9).map(lambda rows: ShortcutGroup("x", (ShortcutRow((), "y"),) * rows)), min_size=1, max_size=9
)


@given(groups, st.integers(1, 4))
def test_columns_keep_every_group_in_order(many: list[ShortcutGroup], count: int) -> None:
    columns = in_columns(many, count)
    assert len(columns) == count
    assert [group for column in columns for group in column] == many
