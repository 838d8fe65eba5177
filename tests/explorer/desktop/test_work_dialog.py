"""The small window that says how far work is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.desktop.work_dialog import WorkDialog
from explorer.state.work_state import WorkState


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[WorkDialog]:
    window, work = QWidget(), WorkState()
    qtbot.addWidget(window)
    window.show()
    made = WorkDialog("Export", "Writing the images", work, window)
    made.work = work  # type: ignore[attr-defined] # kept alive with it
    yield made
    work.end()


def test_work_of_a_moment_shows_nothing(dialog: WorkDialog) -> None:
    dialog.work.begin()
    dialog.work.end()
    assert not dialog._moment.isActive()
    assert not dialog.isVisible()


def test_longer_work_is_shown_until_it_has_ended(qtbot: QtBot, dialog: WorkDialog) -> None:
    dialog.work.begin()
    dialog._moment.timeout.emit()
    assert dialog.isVisible()
    dialog.work.advance(0.4)
    assert dialog.row.message.text() == "Writing the images… 40%"
    dialog.work.end()
    assert not dialog.isVisible()


def test_its_button_and_esc_ask_for_an_end(qtbot: QtBot, dialog: WorkDialog) -> None:
    dialog.work.begin()
    dialog._moment.timeout.emit()
    with qtbot.waitSignal(dialog.cancel_requested):
        qtbot.mouseClick(dialog.findChild(QPushButton, "workCancel"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.cancel_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()  # until whoever works has ended
