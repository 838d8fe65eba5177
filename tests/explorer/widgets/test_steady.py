from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.widgets.steady import Steady


class LayoutRequests(QObject):
    """Counts how often a widget is asked to lay out anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def window_with(qtbot: QtBot, label: QLabel, place: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(place)
    column.addStretch(1)
    window.resize(200, 100)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_new_text_lays_out_nothing_above_it(qtbot: QtBot) -> None:
    label = QLabel("1")
    window = window_with(qtbot, label, Steady(label))
    qtbot.waitUntil(label.isVisible)
    requests = LayoutRequests(window)
    label.setText("a text that is much longer than the one before, and than the window")
    qtbot.wait(0)
    assert requests.count == 0


def test_the_label_has_the_whole_width_and_the_height_of_its_type(qtbot: QtBot) -> None:
    label = QLabel("1")
    window = window_with(qtbot, label, Steady(label))
    assert label.width() > window.width() - 40
    assert label.height() >= label.fontMetrics().height()


def test_larger_type_takes_more_room(qtbot: QtBot) -> None:
    label = QLabel("1")
    window = window_with(qtbot, label, Steady(label))
    before = label.height()
    window.setStyleSheet("QLabel { font-size: 40px; }")
    qtbot.waitUntil(lambda: label.height() > before)
