"""Tests of the overview, driven as a user does."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from explorer.drawing.palette import LIGHT
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.overview_state import Overview, OverviewWish
from explorer.views.overview import OverviewView
from explorer.views.overview.wording import STALE, made_text
from trainer.values.arrays import frozen

LEFT = Qt.MouseButton.LeftButton
INDICES = (2, 5, 7, 9)
PLACES = ((-10.0, 0.0), (10.0, 0.0), (0.0, 10.0), (0.0, -10.0))


@pytest.fixture
def state(qapp: object) -> ApplicationState:
    """Ten images of which four are in the overview, each of a class of its own."""
    made = ApplicationState()
    images, labels = np.zeros((10, 1, 4, 4), np.uint8), np.zeros(10, np.uint8)
    labels[list(INDICES)] = range(4)
    made.data.show("own", "Own", ("zero", "one", "two", "three"), frozen(images), frozen(labels))
    made.preferences.update(point_radius_px=4.0)
    return made


@pytest.fixture
def overview() -> Overview:
    codes = frozen(np.zeros((10, 20), np.float32))
    return Overview(frozen(INDICES, np.int64), frozen(PLACES, np.float32), codes, 1, 0, 25_272, 9.46)


@pytest.fixture
def view(qtbot: QtBot, state: ApplicationState, overview: Overview) -> OverviewView:
    view = OverviewView(state, LookState())
    qtbot.addWidget(view)
    view.resize(600, 600)
    with qtbot.waitExposed(view):
        view.show()
    state.overview.show(overview)
    return view


def pixel(view: OverviewView, number: int) -> QPoint:
    """Where a point of the overview is painted."""
    return QPointF(*view.canvas.viewport.to_pixels(PLACES[number]).tolist()).toPoint()


def colour(view: OverviewView, number: int) -> tuple[int, int, int]:
    shown = view.canvas.grab().toImage().pixelColor(pixel(view, number))
    return shown.red(), shown.green(), shown.blue()


def test_points_have_the_colours_of_the_legend_and_hidden_ones_none(
    view: OverviewView, state: ApplicationState
) -> None:
    for number in range(4):
        assert colour(view, number) == LIGHT.class_colours(4)[number]
    state.map.set_class_visible(1, False)
    assert colour(view, 1) == (255, 255, 255)
    assert colour(view, 0) == LIGHT.class_colours(4)[0]


def test_a_click_on_a_point_picks_its_image_and_beside_it_none(qtbot: QtBot, view: OverviewView) -> None:
    for number, index in enumerate(INDICES):
        with qtbot.waitSignal(view.picked) as picked:
            qtbot.mouseClick(view.canvas, LEFT, pos=pixel(view, number) + QPoint(2, 1))
        assert picked.args == [index]
    with qtbot.assertNotEmitted(view.picked):
        qtbot.mouseClick(view.canvas, LEFT, pos=view.canvas.rect().center())


def test_hidden_points_are_not_picked(qtbot: QtBot, view: OverviewView, state: ApplicationState) -> None:
    state.map.set_class_visible(2, False)
    with qtbot.assertNotEmitted(view.picked):
        qtbot.mouseClick(view.canvas, LEFT, pos=pixel(view, 2))


def test_what_is_selected_on_the_map_stands_out(view: OverviewView, state: ApplicationState) -> None:
    state.selection.set_indices(frozen([0, 5], np.int64))
    assert colour(view, 1) == LIGHT.class_colours(4)[1]
    assert min(colour(view, 0)) > 150


def test_a_drag_moves_the_wheel_zooms_and_a_double_click_shows_all(qtbot: QtBot, view: OverviewView) -> None:
    whole, canvas = view.canvas.viewport, view.canvas
    with qtbot.assertNotEmitted(view.picked):
        qtbot.mousePress(canvas, LEFT, pos=pixel(view, 0))
        qtbot.mouseMove(canvas, pixel(view, 0) + QPoint(30, 10))
        qtbot.mouseRelease(canvas, LEFT, pos=pixel(view, 0) + QPoint(30, 10))
    assert canvas.viewport.x_min < whole.x_min
    at = QPointF(pixel(view, 1))
    no_button, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, 480), no_button, none, Qt.ScrollPhase.NoScrollPhase, False)
    before = canvas.viewport
    QApplication.sendEvent(canvas, wheel)
    assert canvas.viewport.x_scale == pytest.approx(2 * before.x_scale)
    assert (pixel(view, 1) - at.toPoint()).manhattanLength() <= 2  # it stays under the mouse
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(3, 3))
    assert canvas.viewport == whole
    canvas.resize(canvas.width(), canvas.height() + 40)
    assert canvas.viewport.x_scale == pytest.approx(whole.x_scale)


def test_it_says_what_it_was_made_of(view: OverviewView, overview: Overview) -> None:
    text = "4 of 10 codes of 20 dimensions · perplexity 1 · seed 0 · weights at step 25,272 · 9.5 s"
    assert view.findChild(QLabel, "overviewMade").text() == text
    whole = dataclasses.replace(overview, indices=frozen(np.arange(10)))
    assert made_text(whole).startswith("All 10 codes of 20 dimensions")
    assert "nothing to decode between the points" in view.findChild(QLabel, "overviewExplanation").text()


def test_stale_codes_are_told_and_offered_to_be_laid_out_anew(
    qtbot: QtBot, view: OverviewView, state: ApplicationState
) -> None:
    compute = view.findChild(QPushButton, "overviewCompute")
    state.overview.set_wish(OverviewWish(count=4))  # as it was made
    state.overview.show(dataclasses.replace(state.overview.overview))  # type: ignore[type-var]
    assert not compute.isEnabled()
    state.overview.set_stale(True)
    assert view.findChild(QLabel, "overviewStale").text() == STALE
    assert compute.text() == "Compute Anew"
    with qtbot.waitSignal(view.compute_requested):
        qtbot.mouseClick(compute, LEFT)
    state.overview.work.begin()
    assert not compute.isEnabled()
    with qtbot.waitSignal(view.cancel_requested):
        qtbot.mouseClick(view.findChild(QPushButton, "workCancel"), LEFT)


def test_another_wish_offers_to_compute(qtbot: QtBot, view: OverviewView, state: ApplicationState) -> None:
    view.count_requested.connect(lambda count: state.overview.set_wish(OverviewWish(count)))
    count = view.findChild(QComboBox, "overviewCount")
    count.setFocus()
    qtbot.keyClick(count, Qt.Key.Key_Down)
    assert state.overview.wish.count == 10_000
    with qtbot.waitSignal(view.perplexity_requested) as asked:
        view.findChild(QSpinBox, "overviewPerplexity").setValue(50)
    assert asked.args == [50]
    with qtbot.waitSignal(view.seed_requested):
        view.findChild(QSpinBox, "overviewSeed").setValue(3)
    assert view.findChild(QPushButton, "overviewCompute").isEnabled()


def test_an_empty_overview_says_what_will_be_there(view: OverviewView, state: ApplicationState) -> None:
    state.overview.show(None)
    assert view.canvas.index_at(QPointF(10, 10)) is None
    assert view.findChild(QPushButton, "overviewCompute").text() == "Compute"
    view.canvas.grab()


def test_a_mouse_at_rest_is_told_the_image(view: OverviewView) -> None:
    assert view.canvas.hint_at(QPointF(pixel(view, 3))) == "Image 9 of class three: a click probes its code"
    assert view.canvas.hint_at(QPointF(view.canvas.rect().center())) == ""
