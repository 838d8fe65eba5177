"""Guests on the map: their marks, a click on them, and the drawing of the moment."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from explorer.state.guest import FoundCode
from explorer.state.guest_edits import with_guests
from explorer.state.guests_state import GuestPlace
from explorer.state.look import LIGHT
from explorer.state.tablet_state import DrawingReading
from explorer.views.latent_map.hints import hint_at
from trainer.configuration.gans import GanConfig
from trainer.geometry.planes import axes
from trainer.geometry.seed_plane import SeedPlane
from trainer.values.arrays import frozen
from trainer.values.model_card import ModelCard

HERE = (2.5, 2.5)
"""Where no cloud is."""

INK = frozen(np.ones((280, 280), np.uint8))
ACCENT = QColor(LIGHT.accent).getRgb()[:3]


def settle(state, place: tuple[float, float]) -> int:
    """Put a guest at a place of the map."""
    image = frozen(np.full((1, 28, 28), 255, np.uint8))
    state.document.edit("Add guest", with_guests(state.document.contents, [image]))
    guest = state.document.contents.guests[-1]
    code = frozen(np.array(place), np.float32)
    state.guests.set_places({guest.id: GuestPlace(code, place)})
    return int(guest.id)


def drawing(place: tuple[float, float]) -> DrawingReading:
    return DrawingReading(INK, INK[None], frozen(np.array(place), np.float32), place)


def test_a_guest_has_a_mark_of_its_own_with_its_picture_beside_it(view, state, colour_at, mouse) -> None:
    before = colour_at(*HERE)
    settle(state, HERE)
    assert colour_at(*HERE) == ACCENT != before
    pixel = mouse.pixel(HERE)
    assert colour_at.image().pixelColor(pixel.x() + 21, pixel.y()).lightness() == 255
    frame = {colour_at.image().pixelColor(pixel.x() + 21, pixel.y() + y).name() for y in range(8, 16)}
    assert QColor(LIGHT.accent).name() in frame


def test_a_click_on_a_guest_visits_it_and_a_drag_goes_on_as_a_probe(view, state, mouse, qtbot: QtBot) -> None:
    guest = settle(state, HERE)
    with qtbot.waitSignal(view.guest_visited) as visited, qtbot.assertNotEmitted(view.probe_requested):
        mouse.click((2.52, 2.51))
    assert visited.args == [guest]
    asked: list[tuple[float, float]] = []
    view.probe_requested.connect(lambda x, y: asked.append((x, y)))
    mouse.drag([HERE, (1.5, 2.0), (1.0, 1.0)])
    assert asked == [pytest.approx(mouse.place(at)) for at in ((1.5, 2.0), (1.0, 1.0))]


def test_other_tools_draw_over_a_guest(view, state, mouse, qtbot: QtBot) -> None:
    settle(state, HERE)
    state.map.set_tool("stroke")
    with qtbot.assertNotEmitted(view.guest_visited), qtbot.waitSignal(view.stroke_drawn):
        mouse.drag([HERE, (1.0, 1.0)])


def test_a_right_click_on_a_guest_offers_to_probe_and_to_remove_it(view, state, mouse, qtbot: QtBot) -> None:
    guest = settle(state, HERE)
    menu = view.menu_at(QPointF(mouse.pixel(HERE)))
    assert [action.text() for action in menu.actions()] == ["Probe its code", "Remove guest"]
    with qtbot.waitSignal(view.guest_visited), qtbot.waitSignal(view.guest_removed) as removed:
        for action in menu.actions():
            action.trigger()
    assert removed.args == [guest]


def test_a_mouse_at_rest_is_told_whose_mark_it_is(view, state, mouse) -> None:
    settle(state, HERE)
    pointer = view._pointer(QPointF(mouse.pixel(HERE)))
    assert hint_at(state, view._grips, view.camera.viewport, pointer).startswith("guest1: a click puts the probe")


def test_the_drawing_of_the_moment_is_a_dot_that_moves_and_goes(view, state, colour_at) -> None:
    ground = colour_at(*HERE)
    state.tablet.set_reading(drawing(HERE))
    assert colour_at(*HERE) == ACCENT
    state.tablet.set_reading(drawing((-2.5, 2.5)))
    assert colour_at(*HERE) == ground
    assert colour_at(-2.5, 2.5) == ACCENT
    state.tablet.set_reading(None)
    assert colour_at(-2.5, 2.5) == ground


def test_only_the_places_of_the_dot_are_painted_while_the_pen_moves(view, state, qtbot: QtBot, monkeypatch) -> None:
    state.tablet.set_reading(drawing(HERE))
    qtbot.waitUntil(lambda: not view._soon.isActive())  # what the first picture still has to paint
    view.repaint()
    areas = []
    monkeypatch.setattr(view, "paintEvent", lambda event: areas.append(event.region().boundingRect()))
    state.tablet.set_reading(drawing((2.6, 2.4)))
    qtbot.waitUntil(lambda: bool(areas))
    assert areas[0].height() < view.height() // 4


def test_a_guest_that_the_map_cannot_place_is_not_painted(view, state, colour_at) -> None:
    ground = colour_at(*HERE)
    guest = settle(state, HERE)
    state.guests.set_places({guest: GuestPlace(frozen(np.zeros(4), np.float32), None)})
    assert colour_at(*HERE) == ground


@pytest.fixture
def sliced(view, state) -> None:
    """The map is the plane of the first two of three dimensions."""
    state.model.set_chart(axes(0, 1, 3))


def test_a_guest_beside_the_plane_is_open_and_says_how_far_it_is(view, state, mouse, colour_at, sliced) -> None:
    ground = colour_at(*HERE)
    guest = settle(state, HERE)
    state.guests.set_places({guest: GuestPlace(frozen(np.array([*HERE, 0.8]), np.float32), HERE)})
    assert colour_at(*HERE) == ground != ACCENT
    pointer = view._pointer(QPointF(mouse.pixel(HERE)))
    assert hint_at(state, view._grips, view.camera.viewport, pointer).startswith("guest1, 0.8 beside this plane")
    state.guests.set_places({guest: GuestPlace(frozen(np.array([*HERE, 0.0]), np.float32), HERE)})
    assert colour_at(*HERE) == ACCENT


def test_a_drawing_beside_the_plane_is_open_too(view, state, colour_at, sliced) -> None:
    ground = colour_at(*HERE)
    code = frozen(np.array([*HERE, -2.0]), np.float32)
    state.tablet.set_reading(DrawingReading(INK, INK[None], code, HERE))
    assert colour_at(*HERE) == ground


def test_on_a_plane_of_seeds_a_guest_says_where_its_code_comes_from(view, state, mouse) -> None:
    state.model.open(ModelCard(GanConfig(), (1, 28, 28), tuple("0123456789"), 0, 0.0), SeedPlane(64), None)
    image = frozen(np.full((1, 28, 28), 255, np.uint8))
    found = FoundCode((0.0,) * 64, 12.0, "DCGAN, step 3", (2, 2))
    state.document.edit("Add guest", with_guests(state.document.contents, [image], found))
    guest = state.document.contents.guests[-1]
    state.guests.set_places({guest.id: GuestPlace(frozen(np.zeros(64), np.float32), (2.0, 2.0))})
    pointer = view._pointer(QPointF(mouse.pixel((2.0, 2.0))))
    told = hint_at(state, view._grips, view.camera.viewport, pointer)
    assert told == (
        "guest1: this corner of the plane has the code found for it in DCGAN, step 3, off by 12 of 255 grey levels"
    )
