"""The tablet, drawn on with the mouse."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.drawing.ink import blank, with_line
from explorer.state.application_state import ApplicationState
from explorer.state.look import DARK, LookState
from explorer.state.tablet_state import SIDE, DrawingReading
from explorer.views.latent_map.canned import show_canned_gan, show_canned_vae
from explorer.views.tablet import TabletView
from explorer.views.tablet.wording import DECODED, NO_DERIVATIVES, NO_MODEL, SEARCH, error_text, verdict
from trainer.configuration.imported import ImportedGeneratorConfig
from trainer.geometry.seed_plane import SeedPlane
from trainer.values.arrays import frozen
from trainer.values.model_card import ModelCard

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
INK = with_line(blank(SIDE), (0.5, 0.2), (0.5, 0.8), 0.1)
IMAGE = frozen(np.full((1, 28, 28), 200, np.uint8))
CERTAIN = frozen(np.eye(10)[3], np.float32)


@pytest.fixture
def state(qapp) -> ApplicationState:
    made = ApplicationState()
    show_canned_vae(made, 50)
    return made


@pytest.fixture
def look() -> LookState:
    return LookState()


@pytest.fixture
def view(state: ApplicationState, look: LookState, qtbot: QtBot) -> TabletView:
    made = TabletView(state.tablet, state.model, state.data, look)
    qtbot.addWidget(made)
    made.resize(760, 220)
    made.show()
    qtbot.waitExposed(made)
    return made


def at(view: TabletView, x: float, y: float) -> QPoint:
    """Where a place of the drawing is on the canvas."""
    square = view.canvas.square()
    return QPoint(round(square.left() + x * square.width()), round(square.top() + y * square.height()))


def draw(state: ApplicationState, **known: object) -> None:
    """As if a drawing had been read."""
    state.tablet.begin_edit()
    state.tablet.set_ink(INK)
    state.tablet.set_reading(DrawingReading(INK, IMAGE, **known))  # type: ignore[arg-type]


def test_a_drag_is_a_stroke_in_shares_of_the_side(view: TabletView) -> None:
    begun, continued = [], []
    view.stroke_begun.connect(lambda x, y: begun.append((x, y)))
    view.stroke_continued.connect(lambda x, y: continued.append((x, y)))
    QTest.mouseMove(view.canvas, at(view, 0.1, 0.1))  # without a button nothing is drawn
    QTest.mousePress(view.canvas, LEFT, pos=at(view, 0.25, 0.5))
    QTest.mouseMove(view.canvas, at(view, 0.75, 0.5))
    QTest.mouseRelease(view.canvas, LEFT, pos=at(view, 0.75, 0.5))
    QTest.mouseMove(view.canvas, at(view, 0.9, 0.9))
    assert begun == [pytest.approx((0.25, 0.5), abs=0.01)]
    assert continued == [pytest.approx((0.75, 0.5), abs=0.01)]


def test_the_ink_is_white_on_black_in_every_look(view: TabletView, state: ApplicationState, look: LookState) -> None:
    draw(state)
    for _ in range(2):
        picture = view.canvas.grab().toImage()
        assert picture.pixelColor(at(view, 0.5, 0.5)).lightness() > 250
        assert picture.pixelColor(at(view, 0.1, 0.5)).lightness() < 5
        look.set_look(DARK)


def test_the_keys_of_undo_and_delete_are_for_the_drawing_while_it_has_the_focus(view: TabletView, qtbot: QtBot) -> None:
    view.canvas.setFocus()
    with qtbot.waitSignals([view.undo_requested, view.redo_requested, view.clear_requested]):
        QTest.keyClick(view.canvas, Qt.Key.Key_Z, CONTROL)
        QTest.keyClick(view.canvas, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(view.canvas, Qt.Key.Key_Delete)


def test_buttons_offer_only_what_there_is_to_do(view: TabletView, state: ApplicationState, qtbot: QtBot) -> None:
    tools = view.tools
    assert not any(button.isEnabled() for button in (tools.undo, tools.redo, tools.clear, view.keep, view.probe))
    draw(state)
    assert tools.undo.isEnabled()
    assert tools.clear.isEnabled()
    assert view.keep.isEnabled()
    assert not view.probe.isEnabled()  # it has no code
    state.tablet.set_reading(DrawingReading(INK, IMAGE, frozen(np.zeros(2), np.float32), (0.0, 0.0)))
    for button, signal in (
        (view.keep, view.keep_requested),
        (view.probe, view.probe_requested),
        (tools.undo, view.undo_requested),
        (tools.clear, view.clear_requested),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, LEFT)
    state.tablet.undo()
    with qtbot.waitSignal(view.redo_requested):
        QTest.mouseClick(tools.redo, LEFT)


def test_eraser_and_thickness_are_chosen_and_follow_the_state(
    view: TabletView, state: ApplicationState, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.eraser_toggled) as asked:
        QTest.mouseClick(view.tools.eraser, LEFT)
    assert asked.args == [True]
    with qtbot.waitSignal(view.thickness_requested) as wanted:
        view.tools.thickness.setValue(150)
    assert wanted.args == [0.15]
    with qtbot.assertNotEmitted(view.eraser_toggled), qtbot.assertNotEmitted(view.thickness_requested):
        state.tablet.set_pen(thickness=0.05, erases=False)
        state.tablet.set_pen(erases=True)
    assert view.tools.eraser.isChecked()
    assert view.tools.thickness.value() == 50


def test_the_images_are_shown_with_what_they_are_taken_for_and_how_far_they_differ(
    view: TabletView, state: ApplicationState
) -> None:
    assert view.decoded.hint == DECODED
    draw(state, decoded=IMAGE, error=35.6, probabilities=CERTAIN, decoded_probabilities=CERTAIN)
    assert view.seen.lines == ("taken for 3 (100 %)",)
    assert view.decoded.lines == ("taken for 3 (100 %)", "36 grey levels off")
    picture = view.decoded.grab().toImage()
    middle = view.decoded.image_rect().center().toPoint()
    assert picture.pixelColor(middle).lightness() == 200


def test_the_bar_of_the_most_probable_class_is_the_longest(view: TabletView, state: ApplicationState) -> None:
    draw(state, probabilities=CERTAIN)
    picture = view.guesses.grab().toImage()
    coloured = [
        sum(picture.pixelColor(x, y).saturation() > 120 for x in range(picture.width()))
        for y in range(picture.height())
    ]
    row = int(np.argmax(coloured)) * 10 // picture.height()
    assert row == 3


def test_without_a_model_or_an_encoder_it_says_what_to_do(
    qtbot: QtBot, view: TabletView, state: ApplicationState
) -> None:
    assert not view.search.isVisible()
    empty = ApplicationState()
    alone = TabletView(empty.tablet, empty.model, empty.data, LookState())
    qtbot.addWidget(alone)
    assert alone.seen.hint == NO_MODEL
    show_canned_gan(state)
    state.tablet.set_searches(True)
    assert view.decoded.hint == SEARCH
    assert view.search.isVisible()
    assert not view.search.isEnabled()
    draw(state)
    with qtbot.waitSignal(view.find_requested):
        QTest.mouseClick(view.search, LEFT)
    state.tablet.work.begin()
    state.tablet.work.advance(0.25)
    assert view.work.bar.value() == 250
    assert not view.search.isEnabled()
    with qtbot.waitSignal(view.find_cancelled):
        QTest.mouseClick(view.work.cancel, LEFT)


def test_words_for_what_is_not_known_are_left_out() -> None:
    assert verdict(None, ("a",)) == ""
    assert verdict(CERTAIN, ("a", "b")) == ""  # of another model
    assert error_text(None) == ""


def test_a_model_without_derivatives_offers_the_search_greyed_with_the_reason(
    state: ApplicationState, view: TabletView
) -> None:
    state.tablet.set_searches(True)
    card = ModelCard(ImportedGeneratorConfig(latent_dims=8), (1, 28, 28), (), -1, 0.0)
    state.model.open(card, SeedPlane(8), None)
    state.tablet.set_reading(DrawingReading(INK, IMAGE))
    assert view.search.isVisible()
    assert not view.search.isEnabled()
    assert view.search.toolTip() == NO_DERIVATIVES
