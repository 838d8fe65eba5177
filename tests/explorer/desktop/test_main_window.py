from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.panels import first_sizes
from explorer.state.look import LookState, look_for

Area = Qt.DockWidgetArea
AREAS = {
    "model": Area.LeftDockWidgetArea,
    "probe": Area.RightDockWidgetArea,
    "strip": Area.BottomDockWidgetArea,
    "curves": Area.BottomDockWidgetArea,
}


def furnished(qtbot, hidden_at_first: str = "") -> MainWindow:
    look = LookState()
    actions = Actions(look)
    window = MainWindow(actions, look)
    window.actions_ = actions
    qtbot.addWidget(window)
    window.set_centre(QLabel("map"))
    for name, area in AREAS.items():
        content = QWidget()
        content.setMinimumSize(100, 80)
        window.add_dock(name, name.title(), content, area, hidden_at_first=name == hidden_at_first)
    return window


@pytest.fixture
def window(qtbot) -> MainWindow:
    window = furnished(qtbot)
    window.restore_layout("", "")
    window.resize(1280, 720)
    window.show()
    window.reset_layout()
    qtbot.waitUntil(lambda: window.dock("model").width() == first_sizes(window.size()).left_px)
    return window


def places(window: MainWindow) -> dict[str, tuple]:
    return {
        name: (window.dockWidgetArea(window.dock(name)), window.dock(name).isHidden(), window.dock(name).geometry())
        for name in AREAS
    }


def test_at_first_the_docks_stand_around_the_map(window: MainWindow) -> None:
    assert {name: window.dockWidgetArea(window.dock(name)) for name in AREAS} == AREAS
    map_, left, right = window.centre.geometry(), window.dock("model"), window.dock("probe")
    assert left.x() + left.width() <= map_.left()
    assert right.x() >= map_.right()
    strip, curves = window.dock("strip").geometry(), window.dock("curves").geometry()
    assert strip.top() == curves.top() > map_.bottom()
    assert strip.right() < curves.left()
    assert map_.width() > max(left.width(), right.width())


def test_the_side_docks_have_the_whole_height(window: MainWindow) -> None:
    assert window.dock("model").height() == window.dock("probe").height()
    assert window.dock("model").geometry().bottom() == window.dock("strip").geometry().bottom()


def test_a_layout_comes_back_after_a_restart(qtbot, window: MainWindow) -> None:
    window.addDockWidget(Area.RightDockWidgetArea, window.dock("curves"))
    window.actions_["dock.strip"].trigger()
    window.resizeDocks([window.dock("model")], [333], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: window.dock("model").width() == 333)
    before, layout = places(window), window.saved_layout()
    again = furnished(qtbot)
    assert again.restore_layout(*layout)
    again.show()
    qtbot.waitUntil(lambda: again.dock("model").width() == 333)
    after = places(again)
    assert {name: place[:2] for name, place in after.items()} == {name: place[:2] for name, place in before.items()}
    assert not again.actions_["dock.strip"].isChecked()
    assert again.actions_["dock.probe"].isChecked()


@pytest.mark.parametrize("damaged", ["", "AAAA", "not base64 §", "/////w=="])
def test_a_damaged_layout_gives_the_first_one(qtbot, damaged: str) -> None:
    window = furnished(qtbot)
    assert not window.restore_layout(damaged, damaged)
    window.show()
    assert {name: window.dockWidgetArea(window.dock(name)) for name in AREAS} == AREAS
    assert not any(window.dock(name).isHidden() for name in AREAS)


def test_resetting_puts_closed_and_moved_docks_back(qtbot, window: MainWindow) -> None:
    before = places(window)
    window.addDockWidget(Area.TopDockWidgetArea, window.dock("model"))
    window.dock("curves").close()
    window.actions_["layout.reset"].trigger()
    qtbot.waitUntil(lambda: places(window) == before)
    assert window.actions_["dock.curves"].isChecked()


def test_the_menu_and_the_dock_agree_about_being_open(window: MainWindow) -> None:
    action, dock = window.actions_["dock.curves"], window.dock("curves")
    action.trigger()
    assert dock.isHidden()
    action.trigger()
    assert not dock.isHidden()
    dock.close()
    assert not action.isChecked()


def test_a_collapsed_left_dock_leaves_an_edge_that_opens_it(qtbot, window: MainWindow) -> None:
    edge = window.findChild(QToolButton, "rail.dock.model")
    assert not edge.isVisible()
    window.dock("model").close()
    assert edge.isVisible()
    qtbot.mouseClick(edge, Qt.MouseButton.LeftButton)
    assert not window.dock("model").isHidden()
    assert not edge.isVisible()


def test_the_title_names_the_model_and_marks_what_is_not_saved(window: MainWindow) -> None:
    window.set_document("VAE, 2-D", unsaved=True)
    assert window.windowTitle() == "VAE, 2-D[*] – Latent Explorer"
    assert window.isWindowModified()
    window.set_document("")
    assert window.windowTitle() == "Latent Explorer[*]"
    assert not window.isWindowModified()


def test_closing_can_be_refused(qtbot, window: MainWindow) -> None:
    window.may_close = lambda: False
    with qtbot.assertNotEmitted(window.closing):
        window.close()
    assert window.isVisible()
    window.may_close = lambda: True
    with qtbot.waitSignal(window.closing):
        window.actions_["quit"].trigger()
    assert not window.isVisible()


def drop(window: MainWindow, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.setAccepted(False)
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    return enter.isAccepted()


def test_a_model_file_can_be_dropped(qtbot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    with qtbot.waitSignal(window.file_dropped, check_params_cb=lambda path: Path(path) == file):
        assert drop(window, file)


def test_one_or_two_onnx_files_can_be_dropped(qtbot, window: MainWindow, tmp_path: Path) -> None:
    pair = (tmp_path / "decoder.onnx", tmp_path / "encoder.ONNX")
    for files in (pair[:1], pair):
        with qtbot.waitSignal(window.onnx_dropped) as blocker:
            assert drop(window, *files)
        assert blocker.args == [tuple(str(file) for file in files)]
    assert not drop(window, *pair, pair[0])
    assert not drop(window, pair[0], tmp_path / "model.safetensors")


def test_other_files_and_several_at_once_are_not_taken(window: MainWindow, tmp_path: Path) -> None:
    model = tmp_path / "a.safetensors"
    assert not drop(window, tmp_path / "a.pkl")
    assert not drop(window, model, model)


def test_pictures_can_be_dropped_and_the_hint_tells_what_becomes_of_them(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    hint = window.findChild(QLabel, "dropHint")
    assert hint is not None
    one, other = tmp_path / "seven.PNG", tmp_path / "cat.webp"
    with qtbot.waitSignal(window.pictures_dropped) as dropped, qtbot.assertNotEmitted(window.file_dropped):
        assert drop(window, one)
    assert [Path(path) for path in dropped.args[0]] == [one]
    assert hint.text() == "Drop to put this picture on the map"
    with qtbot.waitSignal(window.pictures_dropped) as dropped:
        assert drop(window, one, tmp_path / "notes.txt", other)
    assert [Path(path) for path in dropped.args[0]] == [one, other]
    assert hint.text() == "Drop to put 2 pictures on the map"
    assert hint.isHidden()


def test_a_picture_that_cannot_be_read_is_taken_to_say_so(qtbot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.pictures_dropped):
        assert drop(window, tmp_path / "moving.gif")


def test_folders_files_of_images_and_tables_can_be_dropped(qtbot, window: MainWindow, tmp_path: Path) -> None:
    hint = window.findChild(QLabel, "dropHint")
    assert hint is not None
    for name, said in (("cells.npz", "these images"), ("train-images-idx3-ubyte.gz", "these images")):
        with qtbot.waitSignal(window.images_dropped) as dropped:
            assert drop(window, tmp_path / name)
        assert dropped.args == [str(tmp_path / name), "file"]
        assert hint.text() == f"Drop to look at {said}"
    pair = tmp_path / "train-labels-idx1-ubyte", tmp_path / "train-images-idx3-ubyte"
    with qtbot.waitSignal(window.images_dropped) as dropped:
        assert drop(window, *pair)
    assert dropped.args == [str(pair[1]), "file"]
    (tmp_path / "cats").mkdir()
    with qtbot.waitSignal(window.images_dropped) as dropped, qtbot.assertNotEmitted(window.file_dropped):
        assert drop(window, tmp_path / "cats")
    assert dropped.args == [str(tmp_path / "cats"), "folder"]
    with qtbot.waitSignal(window.codes_dropped) as dropped:
        assert drop(window, tmp_path / "codes.CSV")
    assert dropped.args == [str(tmp_path / "codes.CSV")]
    assert hint.text() == "Drop to look at the codes in this table"


def test_the_folder_of_a_run_is_a_model(qtbot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").touch()
    with qtbot.waitSignal(window.file_dropped), qtbot.assertNotEmitted(window.images_dropped):
        assert drop(window, tmp_path)


def test_another_centre_takes_the_place_of_the_first(window: MainWindow) -> None:
    other = QLabel("grid")
    window.set_centre(other)
    assert other.isVisible()
    assert [label.text() for label in window.centre.findChildren(QLabel) if label.isVisible()] == ["grid"]


def test_full_screen_is_a_switch(window: MainWindow) -> None:
    window.actions_["full-screen"].trigger()
    assert window.isFullScreen()
    window.actions_["full-screen"].trigger()
    assert not window.isFullScreen()


def side_by_side(window: MainWindow) -> bool:
    return window.dock("strip").geometry().right() < window.dock("curves").geometry().left()


def test_where_the_window_is_too_narrow_the_docks_below_stand_behind_one_another(qtbot, window: MainWindow) -> None:
    for name in AREAS:
        window.dock(name).widget().setMinimumWidth(280)
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.dock("curves") in window.tabifiedDockWidgets(window.dock("strip")))
    titles = [window.dock(name).titleBarWidget() for name in ("strip", "curves")]
    assert None not in titles  # the tabs name them
    window.resize(1400, 700)
    qtbot.waitUntil(lambda: window.dock("strip").titleBarWidget() is None)
    qtbot.waitUntil(lambda: not window.tabifiedDockWidgets(window.dock("strip")) and side_by_side(window))


def test_a_dock_opened_where_others_stand_behind_one_another_stands_in_front_of_them(qtbot, window: MainWindow) -> None:
    content = QWidget()
    content.setMinimumSize(100, 80)
    window.add_dock("tablet", "Tablet", content, Area.BottomDockWidgetArea, hidden_at_first=True)
    window.dock("tablet").hide()
    for name in AREAS:
        window.dock(name).widget().setMinimumWidth(280)
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.dock("curves") in window.tabifiedDockWidgets(window.dock("strip")))
    window.actions_["dock.tablet"].trigger()
    qtbot.waitUntil(lambda: window.dock("tablet") in window.tabifiedDockWidgets(window.dock("strip")))
    qtbot.waitUntil(lambda: not window.dock("tablet").visibleRegion().isEmpty())
    assert window.dock("strip").visibleRegion().isEmpty()


def test_a_dock_that_does_not_take_its_new_width_at_once_is_asked_again(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, resize = [], window.resizeDocks

    def heard_from_the_second_time_on(*sizes):
        asked.append(sizes)
        if len(asked) > 1:
            resize(*sizes)

    monkeypatch.setattr(window, "resizeDocks", heard_from_the_second_time_on)
    wanted = window.dock("probe").width() + 40
    window.widen("probe", wanted)
    qtbot.waitUntil(lambda: window.dock("probe").width() == wanted)


def test_a_width_that_no_dock_can_take_is_asked_for_a_few_times_only(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(window, "resizeDocks", lambda *sizes: asked.append(sizes))
    window.widen("probe", window.dock("probe").width() + 40)
    qtbot.waitUntil(lambda: len(asked) == 5)
    for _ in range(20):
        QApplication.processEvents()
    assert len(asked) == 5


def test_presentation_mode_widens_the_side_docks_and_gives_the_room_back(qtbot, window: MainWindow) -> None:
    window.resize(1920, 1080)
    window.reset_layout()
    before = first_sizes(window.size()).left_px
    qtbot.waitUntil(lambda: window.dock("model").width() == before)
    window._look.set_look(look_for(dark=False, presentation=True))
    qtbot.waitUntil(lambda: window.dock("model").width() > before)
    window._look.set_look(look_for(dark=False, presentation=False))
    qtbot.waitUntil(lambda: abs(window.dock("model").width() - before) <= 2)


def test_a_dock_that_is_hidden_at_first_leaves_its_room_to_its_neighbour_until_it_is_opened(qtbot) -> None:
    window = furnished(qtbot, hidden_at_first="curves")
    window.restore_layout("", "")
    window.show()
    window.resize(1280, 720)
    window.reset_layout()
    assert window.dock("curves").isHidden()
    assert not window.actions_["dock.curves"].isChecked()
    qtbot.waitUntil(lambda: window.dock("strip").width() == window.centre.width())
    window.actions_["dock.curves"].trigger()
    qtbot.waitUntil(lambda: side_by_side(window))
    qtbot.waitUntil(lambda: window.dock("strip").width() > window.dock("curves").width() > 200)
    window.reset_layout()
    assert window.dock("curves").isHidden()
