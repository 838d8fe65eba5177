"""Tests of the list of paths and pins, driven as a user does."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.code_set_edits import with_code_set, with_code_set_renamed, without_code_set
from explorer.state.document import Document
from explorer.state.guest import FoundCode
from explorer.state.guest_edits import with_guest_found, with_guest_renamed, with_guests, without_guest
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.views.latent_map.canned import show_canned_gan, show_canned_vae
from explorer.views.path_list import COUNT_ROLE, PathList
from explorer.widgets.colour_menu import ColourMenu
from trainer.data.code_table import CodeTable
from trainer.values.arrays import frozen

KNOTS = ((0.0, 0.0), (1.0, 1.0), (2.0, 0.5))


@pytest.fixture
def document(qapp: object) -> Document:
    return Document()


@pytest.fixture
def view(qtbot: QtBot, document: Document) -> PathList:
    """A list whose intents are done at once, as a controller would."""
    view = PathList(document, ModelState(), LookState())
    view.path_selected.connect(document.select_path)
    view.path_renamed.connect(document.rename_path)
    view.path_deleted.connect(document.remove_path)
    view.path_closed.connect(document.set_path_closed)
    view.pin_renamed.connect(document.rename_pin)
    view.pin_deleted.connect(document.remove_pin)
    view.group_renamed.connect(document.rename_group)
    view.group_deleted.connect(document.remove_group)
    qtbot.addWidget(view)
    view.resize(240, 200)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def items(view: PathList) -> QListWidget:
    found = view.findChild(QListWidget)
    assert found is not None
    return found


@pytest.fixture
def click(qtbot: QtBot, items: QListWidget) -> Callable[[int], None]:
    def click(row: int) -> None:
        place = items.visualItemRect(items.item(row)).center()
        qtbot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=place)

    return click


def names(items: QListWidget) -> list[str]:
    return [items.item(row).text() for row in range(items.count())]


def count(view: PathList) -> str:
    return view.findChild(QLabel, "pathListCount").text()


def rename(qtbot: QtBot, items: QListWidget, name: str) -> None:
    qtbot.keyClick(items, Qt.Key.Key_F2)
    editor = items.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, name)
    with qtbot.waitSignal(items.itemChanged):  # Qt takes the text over a moment later
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_an_empty_list_says_what_to_do(view: PathList, items: QListWidget) -> None:
    shown = items.viewport().grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    assert len(colours) > 2  # letters
    assert count(view) == "0 paths, 0 pins"


def test_paths_come_first_then_pins(view: PathList, items: QListWidget, document: Document) -> None:
    document.add_pin((0.5, 0.5))
    document.add_path(KNOTS)
    document.add_path(KNOTS)
    assert names(items) == ["Path 1", "Path 2", "pick1"]
    assert count(view) == "2 paths, 1 pin"


def test_what_belongs_to_another_map_is_not_listed(view: PathList, items: QListWidget, document: Document) -> None:
    document.add_path(KNOTS, "seeds")
    assert names(items) == []


def test_a_new_path_is_marked(items: QListWidget, document: Document, click: Callable[[int], None]) -> None:
    document.add_pin((0.5, 0.5))
    click(0)
    document.add_path(KNOTS)
    assert items.currentItem().text() == "Path 1"


def test_a_click_selects_a_path(qtbot: QtBot, view: PathList, document: Document, click: Callable[[int], None]) -> None:
    first = document.add_path(KNOTS)
    document.add_path(KNOTS)
    with qtbot.waitSignal(view.path_selected) as selected:
        click(0)
    assert selected.args == [first]
    assert document.selected_path is not None
    assert document.selected_path.id == first


def test_each_click_on_a_pin_asks_for_it_and_keeps_it_marked(
    qtbot: QtBot, view: PathList, items: QListWidget, document: Document, click: Callable[[int], None]
) -> None:
    document.add_path(KNOTS)
    pin = document.add_pin((0.5, 0.5))
    for _ in range(2):
        with qtbot.waitSignal(view.pin_selected) as selected:
            click(1)
        assert selected.args == [pin]
    document.move_pin(pin, (0.7, 0.7))
    assert items.currentItem().text() == "pick1"


def test_selecting_in_the_document_marks_the_row_and_emits_nothing(
    qtbot: QtBot, view: PathList, items: QListWidget, document: Document
) -> None:
    first = document.add_path(KNOTS)
    document.add_path(KNOTS)
    with qtbot.assertNotEmitted(view.path_selected):
        document.select_path(first)
    assert items.currentItem().text() == "Path 1"
    document.select_path(None)
    assert items.selectedItems() == []


def test_f2_renames_in_place(qtbot: QtBot, items: QListWidget, document: Document) -> None:
    document.add_path(KNOTS)
    rename(qtbot, items, "From 4 to 9")
    assert document.contents.paths[0].name == "From 4 to 9"
    document.undo_stack.undo()
    assert names(items) == ["Path 1"]


def test_a_double_click_renames_a_pin(
    qtbot: QtBot, items: QListWidget, document: Document, click: Callable[[int], None]
) -> None:
    document.add_pin((0.5, 0.5))
    click(0)
    place = items.visualItemRect(items.item(0)).center()
    qtbot.mouseDClick(items.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = items.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "hole")
    with qtbot.waitSignal(items.itemChanged):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert document.contents.pins[0].name == "hole"


def test_a_blank_name_is_refused_and_the_old_one_comes_back(
    qtbot: QtBot, items: QListWidget, document: Document
) -> None:
    document.add_path(KNOTS)
    rename(qtbot, items, "  ")
    assert document.contents.paths[0].name == "Path 1"
    assert names(items) == ["Path 1"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_the_delete_key_deletes_the_marked_row(
    qtbot: QtBot, view: PathList, items: QListWidget, document: Document, click: Callable[[int], None], key: Qt.Key
) -> None:
    document.add_path(KNOTS)
    document.add_pin((0.5, 0.5))
    click(1)
    qtbot.keyClick(items, key)
    assert names(items) == ["Path 1"]
    qtbot.keyClick(items, key)
    assert names(items) == []
    qtbot.keyClick(items, key)
    assert count(view) == "0 paths, 0 pins"


def test_the_menu_renames_and_deletes(
    qtbot: QtBot, view: PathList, items: QListWidget, document: Document, click: Callable[[int], None]
) -> None:
    document.add_path(KNOTS)
    click(0)
    view.findChild(QAction, "pathListRename").trigger()
    assert items.findChild(QLineEdit) is not None
    qtbot.keyClick(items.findChild(QLineEdit), Qt.Key.Key_Escape)
    view.findChild(QAction, "pathListDelete").trigger()
    assert document.contents.paths == ()


def test_moving_a_knot_leaves_the_rows_alone(items: QListWidget, document: Document) -> None:
    path = document.add_path(KNOTS)
    item = items.item(0)
    document.move_knot(path, 0, (5.0, 5.0))
    QApplication.processEvents()
    assert items.item(0) is item
    assert items.itemAt(QPoint(20, 8)) is item


def add_group(document: Document) -> int:
    return document.add_group("mnist/test", (3, 5, 8), tuple(range(16)), (1, 4, 4))


def test_a_group_is_told_with_its_count_and_its_mean_image(
    view: PathList, items: QListWidget, document: Document
) -> None:
    add_group(document)
    assert names(items) == ["group1"]
    assert items.item(0).data(COUNT_ROLE) == "3"
    assert count(view) == "0 paths, 0 pins, 1 group"
    assert "data:image/png" in items.item(0).toolTip()
    assert "3 images of mnist/test" in items.item(0).toolTip()
    assert not items.item(0).icon().isNull()


def test_every_click_on_a_group_selects_it(
    qtbot: QtBot, view: PathList, document: Document, click: Callable[[int], None]
) -> None:
    group = add_group(document)
    for _ in range(2):
        with qtbot.waitSignal(view.group_selected) as told:
            click(0)
        assert told.args == [group]


def test_a_group_is_renamed_and_deleted_by_keys(
    qtbot: QtBot, items: QListWidget, document: Document, click: Callable[[int], None]
) -> None:
    add_group(document)
    click(0)
    rename(qtbot, items, "slanted ones")
    assert [group.name for group in document.contents.groups] == ["slanted ones"]
    qtbot.keyClick(items, Qt.Key.Key_Delete)
    assert document.contents.groups == ()
    document.undo_stack.undo()
    assert names(items) == ["slanted ones"]


def test_a_group_takes_a_colour_of_the_menu_and_undo_gives_the_old_one_back(
    view: PathList, items: QListWidget, document: Document, click: Callable[[int], None]
) -> None:
    view.group_coloured.connect(document.colour_group)
    group = add_group(document)
    click(0)
    before = items.item(0).icon().cacheKey()
    menu = view.findChild(ColourMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["Navy", "Amber"]
    menu.actions()[3].trigger()
    assert [group.colour for group in document.contents.groups] == [3]
    assert items.item(0).icon().cacheKey() != before
    document.colour_group(group, 3)
    assert document.undo_stack.count() == 2  # the same colour is no edit
    document.undo_stack.undo()
    assert [group.colour for group in document.contents.groups] == [0]


@pytest.fixture
def add_guest(view: PathList, document: Document) -> Callable[[], int]:
    """Adds a guest to a list whose intents about guests are done at once."""

    def rename_guest(guest: int, name: str) -> None:
        document.edit("Rename guest", with_guest_renamed(document.contents, guest, name))

    def delete_guest(guest: int) -> None:
        document.edit("Remove guest", without_guest(document.contents, guest))

    view.guest_renamed.connect(rename_guest)
    view.guest_deleted.connect(delete_guest)

    def add() -> int:
        document.edit("Add guest", with_guests(document.contents, [np.full((1, 28, 28), 90, np.uint8)]))
        return document.contents.guests[-1].id

    return add


def test_a_guest_is_listed_with_its_image_and_every_click_probes_it(
    qtbot: QtBot, view: PathList, document: Document, items: QListWidget, click: Callable[[int], None], add_guest
) -> None:
    guest = add_guest()
    assert count(view) == "0 paths, 0 pins, 1 guest"
    assert items.item(0).icon().pixmap(16, 16).toImage().pixelColor(8, 8).lightness() == 90
    for _ in range(2):
        with qtbot.waitSignal(view.guest_selected) as told:
            click(0)
        assert told.args == [guest]
    found = FoundCode((0.0, 1.0), 17.4, "DCGAN, step 7,496")
    document.edit("Find code", with_guest_found(document.contents, guest, found))
    assert "Its code in DCGAN, step 7,496 is off by 17 of 255 grey levels" in items.item(0).toolTip()


def test_a_guest_is_renamed_and_removed_by_keys(
    qtbot: QtBot, document: Document, items: QListWidget, click: Callable[[int], None], add_guest
) -> None:
    add_guest()
    click(0)
    rename(qtbot, items, "my four")
    assert [guest.name for guest in document.contents.guests] == ["my four"]
    qtbot.keyClick(items, Qt.Key.Key_Delete)
    assert document.contents.guests == ()


def test_the_code_of_a_guest_is_searched_for_from_its_menu_where_there_is_no_encoder(
    qtbot: QtBot,
) -> None:
    state = ApplicationState()
    view = PathList(state.document, state.model, LookState())
    qtbot.addWidget(view)
    view.resize(240, 200)
    view.show()
    state.document.edit("Add", with_guests(state.document.contents, [np.zeros((1, 28, 28), np.uint8)]))
    rows, search = view.findChild(QListWidget), view.findChild(QAction, "pathListSearch")
    menu = view.findChild(QMenu, "pathListMenu")
    assert rows is not None
    assert menu is not None
    assert search is not None
    for show, offered in ((show_canned_vae, False), (show_canned_gan, True)):
        show(state)
        rows.setCurrentRow(0)
        menu.aboutToShow.emit()
        assert search.isVisible() is offered
    with qtbot.waitSignal(view.guest_search_requested) as asked:
        search.trigger()
    assert asked.args == [state.document.contents.guests[0].id]


def test_a_path_is_closed_and_opened_from_the_menu_and_the_row_says_so(
    qtbot: QtBot, document: Document, view: PathList, items: QListWidget, click: Callable[[int], None]
) -> None:
    document.add_path(KNOTS)
    click(0)
    closing = view.findChild(QAction, "pathListClose")
    assert closing is not None
    closing.trigger()
    assert document.contents.paths[0].closed
    assert items.item(0).data(COUNT_ROLE) == "closed"
    assert "back to the first" in items.item(0).toolTip()
    document.undo_stack.undo()
    assert not document.contents.paths[0].closed
    assert items.item(0).data(COUNT_ROLE) == ""


@pytest.fixture
def with_codes(qtbot: QtBot) -> tuple[ApplicationState, PathList, QListWidget]:
    """The list over a model of two dimensions, with three codes of a table."""
    state = ApplicationState()
    show_canned_vae(state, 100)
    view, document = PathList(state.document, state.model, LookState()), state.document
    view.codes_renamed.connect(
        lambda kept, name: document.edit("Rename", with_code_set_renamed(document.contents, kept, name))
    )
    view.codes_deleted.connect(lambda kept: document.edit("Remove", without_code_set(document.contents, kept)))
    qtbot.addWidget(view)
    view.resize(240, 200)
    view.show()
    table = CodeTable(frozen(np.eye(3, 2), np.float32), frozen([0, 1, 1], np.uint8), ("a", "b"), frozen([], np.int64))
    document.edit("Open codes", with_code_set(document.contents, table, "my codes", "latent"))
    items = view.findChild(QListWidget)
    assert items is not None
    return state, view, items


def test_codes_are_listed_with_their_count_and_every_click_probes_their_mean(
    qtbot: QtBot, with_codes: tuple[ApplicationState, PathList, QListWidget]
) -> None:
    state, view, items = with_codes
    item = items.item(0)
    assert (item.text(), item.data(COUNT_ROLE)) == ("my codes", "3")
    assert 'mean("my codes")' in item.toolTip()
    assert "3 codes of 2 numbers in 2 classes" in item.toolTip()
    place = items.visualItemRect(item).center()
    for _ in range(2):
        with qtbot.waitSignal(view.codes_selected) as asked:
            qtbot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [state.document.contents.code_sets[0].id]
    show_canned_gan(state)
    assert items.count() == 0


def test_codes_are_renamed_removed_coloured_and_exported(
    qtbot: QtBot, with_codes: tuple[ApplicationState, PathList, QListWidget]
) -> None:
    state, view, items = with_codes
    set_id = state.document.contents.code_sets[0].id
    items.setCurrentRow(0)
    items.item(0).setText("mine")
    assert state.document.contents.code_sets[0].name == "mine"
    menu = view.findChild(QMenu, "pathListMenu")
    colours = view.findChild(ColourMenu)
    assert menu is not None
    assert colours is not None
    menu.aboutToShow.emit()
    exports = next(action.menu() for action in menu.actions() if action.objectName() == "pathListExport")
    assert isinstance(exports, QMenu)
    assert [action.text() for action in exports.actions() if action.isVisible()] == ["As CSV…"]
    with qtbot.waitSignal(view.codes_export_requested) as asked, qtbot.assertNotEmitted(view.group_export_requested):
        exports.actions()[0].trigger()
    assert asked.args == [set_id]
    with qtbot.waitSignal(view.codes_coloured) as asked:
        colours.actions()[3].trigger()
    assert asked.args == [set_id, 3]
    items.setFocus()
    qtbot.keyClick(items, Qt.Key.Key_Delete)
    assert state.document.contents.code_sets == ()
