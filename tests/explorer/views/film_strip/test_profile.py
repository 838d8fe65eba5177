"""The jump profile, its line of words and the nearest real image."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from explorer.state.look import LookState
from explorer.state.strip_state import StripState
from explorer.state.walk_facts import ComparedWay, RealNeighbours, WalkFacts
from explorer.views.film_strip import FilmStrip
from explorer.views.film_strip.nearest import Nearest
from explorer.views.film_strip.profile import Profile

FRAMES = 5


def facts() -> WalkFacts:
    real = np.broadcast_to(np.arange(FRAMES, dtype=np.uint8)[:, None, None, None] * 50, (FRAMES, 1, 28, 28)).copy()
    return WalkFacts(
        np.array([1.0, 4.0, 2.0, 0.0]),
        7.5,
        ("3", "3", "8", "8", "8"),
        RealNeighbours(real, ("3", "5", "8", "8", "9"), np.full(FRAMES, 2.25, np.float32)),
        np.array([12, 1, 0, 3, 0]),
        0.25,
    )


@pytest.fixture
def strip(qapp: object) -> StripState:
    state = StripState()
    state.set_frames("Path 1", np.zeros((FRAMES, 1, 28, 28), np.uint8), np.zeros((FRAMES, 2), np.float32), None)
    return state


@pytest.fixture
def view(qtbot: QtBot, strip: StripState) -> FilmStrip:
    view = FilmStrip(strip, LookState())
    view.scrubbed.connect(strip.set_position)
    view.frame_hovered.connect(strip.set_hovered)
    qtbot.addWidget(view)
    view.resize(720, 220)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def profile(view: FilmStrip) -> Profile:
    found = view.findChild(Profile)
    assert found is not None
    return found


def test_bars_are_as_high_as_the_jumps(strip: StripState, profile: Profile) -> None:
    strip.set_facts(facts())
    heights = [bar.height() for bar in profile.bar_rects()]
    assert np.array(heights) / heights[1] == pytest.approx([0.25, 1, 0.5, 0])
    assert all(profile.rect().toRectF().contains(bar) for bar in profile.bar_rects()[:3])


def test_a_change_of_class_and_frames_far_from_the_data_are_marked(strip: StripState, profile: Profile) -> None:
    strip.set_facts(facts())
    look = LookState().look
    picture = profile.grab().toImage()

    def colour(step: int) -> QColor:
        at = profile.bar_rects()[step]
        return picture.pixelColor(int(at.left()) + 4, int(at.bottom()) - 2)

    assert colour(1) == QColor(look.warning)
    assert colour(0) == QColor(look.disabled)
    foot = profile.height() - 1
    assert picture.pixelColor(profile.width() // 2, foot) == QColor(look.danger)
    assert picture.pixelColor(profile.width() // 4, foot) != QColor(look.danger)


def test_the_words_are_about_the_frame_under_the_mouse_else_about_the_walk(strip: StripState, profile: Profile) -> None:
    assert profile.words() == ""
    strip.set_facts(facts())
    assert profile.words() == (
        "Length 7.5 grey levels · largest step 4.0 after frame 2 · 1 change of class · 2 frames far from all codes"
    )
    strip.set_hovered(1)
    assert profile.words() == (
        "Frame 2: looks like 3 · nearest real image: 5, 2.2 grey levels away · 1 code within 0.25 · next step 4.0"
    )
    strip.set_hovered(4)
    assert "no codes within 0.25" in profile.words()


def test_a_comparison_is_told_in_words_and_a_search_with_its_share(strip: StripState, profile: Profile) -> None:
    strip.set_facts(facts())
    strip.set_comparing(True)
    strip.set_comparison((ComparedWay("linear", None, 8.0), ComparedWay("geodesic", None, 6.0)))
    assert profile.words() == (
        "Lengths in grey levels: linear 8.0 · geodesic 6.0. The geodesic is 25.0 % shorter than the linear way"
    )
    strip.set_searched(0.4)
    assert profile.words() == "Searching for the geodesic … 40 %"


def test_a_click_on_the_profile_moves_the_play_head_and_the_mouse_points_a_frame_out(
    qtbot: QtBot, strip: StripState, profile: Profile
) -> None:
    strip.set_facts(facts())
    at = QPoint(profile.width() * 3 // 4, profile.height() - 6)
    qtbot.mouseMove(profile, at)
    assert strip.hovered == 3
    qtbot.mouseClick(profile, Qt.MouseButton.LeftButton, pos=at)
    assert strip.frame_index == 3


def test_the_nearest_real_image_of_the_frame_is_shown(strip: StripState, view: FilmStrip) -> None:
    nearest = view.findChild(Nearest)
    assert nearest is not None
    strip.set_facts(facts())
    strip.set_hovered(4)
    assert nearest.grab().toImage().pixelColor(nearest.rect().center()).red() == 200
    strip.set_hovered(1)
    assert nearest.grab().toImage().pixelColor(nearest.rect().center()).red() == 50


def test_facts_about_another_number_of_frames_are_forgotten(strip: StripState) -> None:
    strip.set_facts(facts())
    strip.set_frames("Path 1", np.zeros((3, 1, 28, 28), np.uint8), np.zeros((3, 2), np.float32), None)
    assert strip.facts is None
