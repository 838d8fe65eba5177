"""The legend through its real widgets."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from explorer.drawing.palette import LIGHT as LIGHT_PALETTE
from explorer.state.application_state import ApplicationState
from explorer.state.look import DARK, LIGHT, LookState
from explorer.views.legend import Legend
from explorer.views.legend.class_chip import ClassChip
from trainer.values.arrays import frozen

LEFT = Qt.MouseButton.LeftButton


def show_labels(state: ApplicationState, labels: np.ndarray, names: tuple[str, ...]) -> None:
    images = frozen(np.zeros((len(labels), 1, 1, 1), np.uint8))
    state.data.show("mnist", "MNIST", names, images, frozen(labels, np.uint8))


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    state = ApplicationState()
    show_labels(state, np.repeat(np.arange(10), np.arange(10) * 100), tuple("0123456789"))
    return state


@pytest.fixture
def legend(state: ApplicationState, qtbot: QtBot) -> Legend:
    """A legend whose intents reach the state at once."""
    legend = Legend(state, LookState(LIGHT))
    legend.class_toggled.connect(state.map.set_class_visible)
    legend.classes_shown.connect(state.map.set_hidden_classes)
    qtbot.addWidget(legend)
    legend.resize(720, 24)
    legend.show()
    return legend


def chip(legend: Legend, label: int) -> ClassChip:
    found = legend.findChild(ClassChip, f"legend.{label}")
    assert isinstance(found, ClassChip)
    return found


def test_each_class_has_a_chip_with_its_count(legend: Legend) -> None:
    rows = legend.findChildren(ClassChip)
    assert [one.text() for one in rows] == list("0123456789")
    assert chip(legend, 7).accessibleName() == "Class 7, 700 images"


def test_a_click_hides_a_class_and_another_one_shows_it(legend: Legend, state, qtbot: QtBot) -> None:
    with qtbot.waitSignal(legend.class_toggled) as toggled:
        qtbot.mouseClick(chip(legend, 3), LEFT)
    assert toggled.args == [3, False]
    assert state.map.hidden_classes == {3}
    qtbot.mouseClick(chip(legend, 3), LEFT)
    assert state.map.hidden_classes == frozenset()


def test_a_double_click_shows_a_class_alone(legend: Legend, state, qtbot: QtBot) -> None:
    qtbot.mouseClick(chip(legend, 3), LEFT)
    QTest.mouseDClick(chip(legend, 3), LEFT)
    assert state.map.hidden_classes == frozenset(range(10)) - {3}


def test_alt_and_click_shows_a_class_alone_and_then_all_again(legend: Legend, state, qtbot: QtBot) -> None:
    for expected in (frozenset(range(10)) - {3}, frozenset()):
        qtbot.mouseClick(chip(legend, 3), LEFT, Qt.KeyboardModifier.AltModifier)
        assert state.map.hidden_classes == expected


def test_all_and_none_show_and_hide_everything(legend: Legend, state, qtbot: QtBot) -> None:
    for name, expected in (("legend.none", frozenset(range(10))), ("legend.all", frozenset())):
        button = legend.findChild(QToolButton, name)
        qtbot.mouseClick(button, LEFT)
        assert state.map.hidden_classes == expected


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_do_the_same(legend: Legend, state, qtbot: QtBot, key: Qt.Key) -> None:
    chip(legend, 5).setFocus()
    qtbot.keyClick(chip(legend, 5), key)
    assert state.map.hidden_classes == {5}
    qtbot.keyClick(chip(legend, 5), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert state.map.hidden_classes == frozenset(range(10)) - {5}


def _swatch(one: ClassChip) -> tuple[int, int, int]:
    colour = one.grab().toImage().pixelColor(8, one.height() // 2)
    return colour.red(), colour.green(), colour.blue()


def test_the_swatch_has_the_colour_of_the_class_and_is_hollow_while_it_is_hidden(legend: Legend, state) -> None:
    assert _swatch(chip(legend, 4)) == LIGHT_PALETTE.classes[4]
    state.map.set_class_visible(4, False)
    assert _swatch(chip(legend, 4)) != LIGHT_PALETTE.classes[4]


def test_a_dark_look_brings_its_own_colours(legend: Legend) -> None:
    legend._look.set_look(DARK)
    assert _swatch(chip(legend, 4)) != LIGHT_PALETTE.classes[4]


def rows_of(legend: Legend) -> int:
    return len({one.y() for one in legend.findChildren(ClassChip)})


def widen(legend: Legend, width: int) -> None:
    legend.resize(width, legend.height())
    legend.grab()  # lays out


def test_ten_digits_with_their_numbers_fit_into_one_row_over_the_map(legend: Legend) -> None:
    assert rows_of(legend) == 1
    assert legend.height() <= 30
    assert all(one._tells_count for one in legend._chips)


def test_where_it_is_narrow_the_chips_stand_in_two_even_rows(legend: Legend) -> None:
    height = legend.height()
    widen(legend, 460)
    assert rows_of(legend) == 2
    assert legend.height() > height
    assert chip(legend, 5).x() == chip(legend, 0).x()
    assert chip(legend, 5).y() > chip(legend, 0).y()
    widen(legend, 720)
    assert (rows_of(legend), legend.height()) == (1, height)


def test_long_names_give_up_the_numbers_before_a_third_row(legend: Legend, state) -> None:
    show_labels(state, np.arange(10), tuple(f"a rather long name, {label}" for label in range(10)))
    widen(legend, 900)
    assert rows_of(legend) == 2
    assert not any(one._tells_count for one in legend._chips)
    assert "images of class" in chip(legend, 3).toolTip()


def test_many_classes_scroll_instead_of_covering_the_map(legend: Legend, state) -> None:
    show_labels(state, np.arange(40), tuple(f"person {label}" for label in range(40)))
    widen(legend, 500)
    assert rows_of(legend) > 2
    assert legend.height() <= 60
    assert legend._scroll.verticalScrollBar().maximum() > 0


def test_another_data_set_brings_other_classes(legend: Legend, state) -> None:
    show_labels(state, np.array([0, 1, 1]), ("left", "right"))
    assert [one.text() for one in legend._chips] == ["left", "right"]


def test_labels_without_names_are_shown_by_number(legend: Legend, state) -> None:
    show_labels(state, np.array([0, 2]), ())
    assert [one.text() for one in legend._chips] == ["0", "1", "2"]


def test_an_empty_legend_says_what_will_stand_there(qtbot: QtBot) -> None:
    legend = Legend(ApplicationState(), LookState(LIGHT))
    qtbot.addWidget(legend)
    legend.show()
    assert legend._empty.isVisible()
    assert not legend._scroll.isVisible()
    assert not legend._all.isEnabled()
