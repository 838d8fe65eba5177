"""Two strips of one walk have one play head, whichever of them is played or scrubbed."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from explorer.controllers.play_head_link import PlayHeadLink
from explorer.controllers.playback_controller import PlaybackController
from explorer.state.strip_state import StripState
from trainer.values.arrays import frozen


def show(strip: StripState, title: str, frames: int) -> None:
    images, codes = np.zeros((frames, 1, 28, 28), np.uint8), np.zeros((frames, 2), np.float32)
    strip.set_frames(title, frozen(images), frozen(codes), frozen(codes))


@pytest.fixture
def pair(qapp: QApplication) -> tuple[StripState, StripState, PlayHeadLink]:
    first, second = StripState(), StripState()
    show(first, "Path 1", 5)
    show(second, "Path 1", 5)
    return first, second, PlayHeadLink(first, second)


def test_scrubbing_either_moves_both(pair: tuple[StripState, StripState, PlayHeadLink]) -> None:
    first, second, _ = pair
    first.set_position(0.25)
    assert second.position == 0.25
    second.set_position(1.0)
    assert first.position == 1.0


def test_a_walk_that_is_shown_later_begins_where_the_play_head_stands(
    pair: tuple[StripState, StripState, PlayHeadLink],
) -> None:
    first, second, _ = pair
    show(second, "", 0)
    first.set_position(0.75)
    assert second.position == 0.0
    show(second, "Path 1", 9)
    assert second.position == 0.75


def test_a_frame_is_pointed_out_on_both_while_they_have_as_many(
    pair: tuple[StripState, StripState, PlayHeadLink],
) -> None:
    first, second, _ = pair
    second.set_hovered(3)
    assert first.hovered == 3
    second.set_hovered(None)
    assert first.hovered is None
    show(second, "Path 1", 9)
    first.set_hovered(2)
    assert second.hovered is None


def test_of_two_that_play_the_one_pressed_last_goes_on_at_its_speed(
    pair: tuple[StripState, StripState, PlayHeadLink],
) -> None:
    first, second, _ = pair
    clocks = PlaybackController(first), PlaybackController(second)
    clocks[0].set_playing(True)
    clocks[1].set_playing(True)
    assert (first.playing, second.playing) == (False, True)
    clocks[1].set_speed(4.0)
    clocks[1].set_ping_pong(False)
    clocks[1].advance(0.25)
    assert first.position == second.position == pytest.approx(0.25)
    clocks[0].set_playing(True)
    assert (first.playing, second.playing) == (True, False)
    clocks[0].set_playing(False)


def test_strips_of_different_walks_are_on_their_own(pair: tuple[StripState, StripState, PlayHeadLink]) -> None:
    first, second, link = pair
    show(second, "Sample 1 to sample 2", 5)
    assert not link.linked
    second.set_position(0.0)
    first.set_position(0.5)
    first.set_hovered(1)
    first.set_playback(playing=True)
    second.set_playback(playing=True)
    assert (second.position, second.hovered, first.playing) == (0.0, None, True)
