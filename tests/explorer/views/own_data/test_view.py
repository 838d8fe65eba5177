import numpy as np
import pytest
from PySide6.QtCore import Qt

from explorer.state.look import LookState
from explorer.state.own_data_state import FoundImages, OwnDataState
from explorer.views.own_data import OwnDataView
from trainer.data.folder_options import FolderOptions
from trainer.values.arrays import frozen


def people(count=40, channels=1):
    preview = frozen(np.full((20, channels, 64, 64), 90, np.uint8))
    names = tuple(f"person {number}" for number in range(1, count + 1))
    return FoundImages(
        "/faces?side=64", "faces", 343, 57, names, (10,) * count, preview, remarks=("2 files are no pictures.",)
    )


@pytest.fixture
def state() -> OwnDataState:
    made = OwnDataState()
    made.change(path="/home/ada/faces", options=FolderOptions(side=64))
    return made


@pytest.fixture
def view(qtbot, state) -> OwnDataView:
    made = OwnDataView(state, LookState())
    qtbot.addWidget(made)
    made.resize(760, 560)
    made.show()
    return made


def test_it_shows_the_folder_and_how_it_is_read(state, view):
    assert view.path.text() == "/home/ada/faces"
    assert view.side.currentData() == 64
    state.change(path="/home/ada/cats", options=FolderOptions(side=28, colour="grey"))
    assert (view.path.text(), view.side.currentData(), view.colour.currentData()) == ("/home/ada/cats", 28, "grey")


def test_only_what_was_found_can_be_used(qtbot, state, view):
    assert not view.use.isEnabled()
    state.set_found(people())
    with qtbot.waitSignal(view.accepted):
        qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    assert len(view.preview.images) == 20


def test_it_tells_how_many_there_are_and_of_whom(state, view):
    state.set_found(people())
    assert view.told.text() == (
        "343 grey images of 64 × 64 to train on, 57 kept back to look at. 40 classes: person 1 (10), person 2 (10), "
        "person 3 (10), person 4 (10) and 36 more.\n2 files are no pictures."
    )
    state.set_found(people(1, channels=3))
    assert view.told.text().startswith("343 colour images of 64 × 64 to train on, 57 kept back to look at.\n2 files")


def test_what_is_wrong_stands_where_the_pictures_would_be_told(state, view):
    state.work.begin()
    assert view.preview.images is None
    state.work.end("“cats” holds 3 pictures, too few. Give at least 20.")
    assert view.told.text().startswith("“cats” holds 3")
    assert view.told.property("tone") == "danger"
    assert not view.use.isEnabled()


def test_choices_are_asked_for(qtbot, state, view):
    asked = []
    view.side_requested.connect(asked.append)
    view.colour_requested.connect(asked.append)
    view.other_requested.connect(lambda: asked.append("other"))
    view.side.activated.emit(view.side.findData(32))
    view.colour.activated.emit(view.colour.findData("rgb"))
    qtbot.mouseClick(view.other, Qt.MouseButton.LeftButton)
    assert asked == [32, "rgb", "other"]


def test_labels_come_from_where_the_user_says(qtbot, state, view):
    asked = []
    view.labels_requested.connect(asked.append)
    view.table_requested.connect(lambda: asked.append("a table"))
    assert view.labels.currentText() == "Sub-folders"
    for text in ("None", "From a CSV…"):
        view.labels.activated.emit(view.labels.findText(text))
    assert asked == ["none", "a table"]
    assert view.labels.currentText() == "Sub-folders"
    state.change(labels="/home/ada/names.csv")
    assert view.labels.currentText() == "names.csv"


def test_a_file_has_no_size_and_colour_to_choose(state, view):
    state.change(path="/home/ada/cells.npz", kind="file", labels="own")
    assert not view.side.isVisible()
    assert view.labels.currentText() == "As in the file"
    assert view.other.text() == "Other File…"
    state.change(path="/home/ada/faces", kind="folder")
    assert view.side.isVisible()
