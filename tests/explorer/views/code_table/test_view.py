import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from explorer.drawing.palette import LIGHT as PALETTE
from explorer.state.application_state import ApplicationState
from explorer.state.code_table_state import FoundCodes
from explorer.state.look import LIGHT, LookState
from explorer.views.code_table import CodeTableView
from trainer.data.code_table import CodeTable
from trainer.values.arrays import frozen


@pytest.fixture
def state(qapp):
    return ApplicationState()


@pytest.fixture
def view(qtbot, state):
    made = CodeTableView(state, LookState(LIGHT))
    qtbot.addWidget(made)
    made.resize(760, 560)
    made.show()
    return made


def found(places=True, names=("a", "b")):
    codes = frozen([[-1, -1], [1, 1], [1, -1]], np.float32)
    labels = frozen([0, 1, 1] if names else [], np.uint8)
    table = CodeTable(codes, labels, names, frozen([], np.int64), ("Left out: “loss”.",))
    return FoundCodes(table, codes if places else None, frozen(np.zeros((3, 1, 28, 28)), np.uint8))


def test_it_shows_places_images_count_and_classes(qtbot, state, view):
    state.code_table.look_at("/home/ada/codes.csv")
    assert view.path.text() == "/home/ada/codes.csv"
    assert not view.use.isEnabled()
    state.code_table.set_found(found())
    assert view.told.text() == "3 codes of 2 numbers, from -1 to 1. 2 classes: a (1), b (2).\nLeft out: “loss”."
    assert len(view.preview.images) == 3
    picture = view.scatter.grab().toImage()
    colours = {QColor(*PALETTE.classes[label]).name() for label in (0, 1)}
    seen = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
    }
    assert colours <= seen
    with qtbot.waitSignal(view.accepted):
        qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)


def test_classes_of_the_shown_images_keep_their_colours(state, view):
    digits = frozen(np.zeros((2, 1, 28, 28)), np.uint8)
    state.data.show("x", "X", ("0", "b", "a"), digits, frozen([0, 1], np.uint8))
    state.code_table.set_found(found())
    picture = view.scatter.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert QColor(*PALETTE.classes[2]).name() in seen
    assert QColor(*PALETTE.classes[0]).name() not in seen


def test_what_is_wrong_is_said_once(state, view):
    state.code_table.look_at("x.csv")
    state.code_table.work.begin()
    state.code_table.work.end("“x.csv” is empty. Choose a table with one code a row.")
    assert view.told.text().startswith("“x.csv” is empty.")
    assert view.told.property("tone") == "danger"
    assert view.work.message.text() == ""
    assert not view.use.isEnabled()


def test_codes_without_places_are_told_so(state, view):
    state.code_table.set_found(found(places=False, names=()))
    assert view.scatter.places is None
    assert view.use.isEnabled()
    assert "classes" not in view.told.text()


def test_another_table_is_asked_for(qtbot, view):
    with qtbot.waitSignal(view.other_requested):
        qtbot.mouseClick(view.other, Qt.MouseButton.LeftButton)


def test_points_that_come_later_lie_beneath_the_codes(state, view):
    state.code_table.set_found(found())
    alone = view.scatter.grab().toImage()
    far = frozen([[-30, -30], [30, 30]], np.float32)
    state.map.set_points(far, far)
    assert view.scatter.grab().toImage() != alone
    assert view.scatter.places is state.code_table.found.places
