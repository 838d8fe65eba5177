"""Selecting in the whole window, driven as a user does."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QListWidget
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.views.latent_map.canned import show_canned_gan, show_canned_vae
from tests.explorer.conftest import opened_application

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """A window over ten canned clouds; nothing is loaded."""
    with opened_application(qapp, tmp_path) as made:
        show_canned_vae(made.state, 1000)
        yield made


def drag(qtbot: QtBot, application: Application, *places: tuple[float, float], key: Qt.KeyboardModifier) -> None:
    """Press the left button, go through places in map units, release."""
    latent_map = application.views.map
    pixels = [QPointF(*latent_map.camera.viewport.to_pixels(np.array(place))).toPoint() for place in places]
    qtbot.mousePress(latent_map, LEFT, key, pixels[0])
    for pixel in pixels[1:]:
        qtbot.mouseMove(latent_map, pixel)
    qtbot.mouseRelease(latent_map, LEFT, key, pixels[-1])


def test_box_and_lasso_select_and_the_menu_inverts(qtbot: QtBot, application: Application) -> None:
    state, actions = application.state, application.actions
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert not actions["select.none"].isEnabled()
    actions["tool.box"].trigger()
    drag(qtbot, application, (0, -6), (6, 6), key=plain)
    right = state.map.points[:, 0] > 0
    assert abs(len(state.selection.indices) - right.sum()) < 20  # a pixel at the border
    actions["tool.lasso"].trigger()
    drag(qtbot, application, (0.1, -6), (-6, -6), (-6, 6), (0.1, 6), key=shift)
    assert len(state.selection.indices) == 1000
    actions["select.invert"].trigger()
    assert not len(state.selection.indices)


def test_a_selection_is_exported_from_the_menu(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, actions = application.state, application.actions
    assert not actions["export.selection-csv"].isEnabled()
    actions["select.all"].trigger()
    chosen = str(tmp_path / "mine"), ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    with qtbot.waitSignal(state.notices.current_changed):
        actions["export.selection-csv"].trigger()
    with (tmp_path / "mine.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1001
    assert np.allclose(np.array([row[2:] for row in rows[1:]], float), state.map.codes)


def test_a_group_keeps_what_was_selected_and_undo_takes_it_back(qtbot: QtBot, application: Application) -> None:
    state, actions = application.state, application.actions
    plain = Qt.KeyboardModifier.NoModifier
    actions["tool.box"].trigger()
    drag(qtbot, application, (0, -6), (6, 6), key=plain)
    chosen = state.selection.indices
    with qtbot.waitSignal(state.document.contents_changed):
        actions["group.make"].trigger()
    (group,) = state.document.contents.groups
    assert group.indices == tuple(chosen)
    drag(qtbot, application, (-6, -6), (0, 0), key=plain)
    rows = application.views.paths.findChild(QListWidget)
    assert rows is not None
    qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(0)).center())
    assert np.array_equal(state.selection.indices, chosen)
    actions["undo"].trigger()
    assert state.document.contents.groups == ()
    assert rows.count() == 0


def test_a_group_is_exported_with_the_images_of_hidden_classes(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, actions = application.state, application.actions
    actions["select.all"].trigger()
    with qtbot.waitSignal(state.document.contents_changed):
        actions["group.make"].trigger()
    state.map.set_class_visible(3, False)
    chosen = str(tmp_path / "mine.npz"), ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    rows = application.views.paths.findChild(QListWidget)
    assert rows is not None
    rows.setCurrentRow(0)
    as_arrays = next(a for a in rows.findChildren(QAction) if a.data() == "selection-npz")
    with qtbot.waitSignal(state.notices.current_changed):
        as_arrays.trigger()
    with np.load(tmp_path / "mine.npz", allow_pickle=False) as arrays:
        assert len(arrays["index"]) == 1000


def test_a_right_click_on_the_map_offers_what_to_do_with_the_selection(qtbot: QtBot, application: Application) -> None:
    state, latent_map = application.state, application.views.map
    corner = QPointF(5, 5)

    def texts() -> list[str]:
        return [action.text() for action in latent_map.menu_at(corner).actions()]

    assert "Group the selection" not in texts()
    application.actions["select.all"].trigger()
    offered = latent_map.menu_at(corner)
    with qtbot.waitSignal(state.document.contents_changed):
        next(action for action in offered.actions() if action.text() == "Group the selection").trigger()
    next(action for action in offered.actions() if action.text() == "Invert the selection").trigger()
    assert not len(state.selection.indices)
    assert "Group the selection" not in texts()


def test_a_generator_has_nothing_to_select(application: Application) -> None:
    state, actions = application.state, application.actions
    actions["tool.lasso"].trigger()
    show_canned_gan(state)
    assert state.map.tool == "probe"
    assert not actions["tool.lasso"].isEnabled()
    assert not actions["select.all"].isEnabled()
    show_canned_vae(state, 100)
    assert actions["tool.lasso"].isEnabled()
