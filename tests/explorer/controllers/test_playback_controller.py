"""The play head runs to and fro or round and round, at a speed that does not depend on the clock's ticks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from explorer.controllers.playback_controller import PlaybackController
from explorer.state.strip_state import StripState
from trainer.values.arrays import frozen


def strip_of(frames: int, *, closed: bool = False) -> StripState:
    strip = StripState()
    images, latents = np.zeros((frames, 1, 28, 28), np.uint8), np.zeros((frames, 2), np.float32)
    strip.set_frames("walk", frozen(images), frozen(latents), None, closed=closed)
    return strip


@pytest.fixture
def strip(qtbot: QtBot) -> StripState:
    strip = strip_of(11)
    strip.set_playback(frames_per_s=10.0)
    return strip


def test_it_moves_by_speed_and_time(strip: StripState) -> None:
    PlaybackController(strip).advance(0.3)
    assert strip.position == pytest.approx(0.3)


def test_to_and_fro_it_turns_at_both_ends(strip: StripState) -> None:
    playback = PlaybackController(strip)
    playback.set_ping_pong(True)
    positions = []
    for _ in range(5):
        playback.advance(0.45)
        positions.append(strip.position)
    assert positions == pytest.approx([0.45, 0.9, 0.65, 0.2, 0.25])


def test_round_and_round_it_jumps_to_the_start(strip: StripState) -> None:
    playback = PlaybackController(strip)
    playback.set_ping_pong(False)
    positions = []
    for _ in range(3):
        playback.advance(0.45)
        positions.append(strip.position)
    assert positions == pytest.approx([0.45, 0.9, 0.35])


def test_switching_to_rounds_on_the_way_back_goes_forwards_again(strip: StripState) -> None:
    playback = PlaybackController(strip)
    playback.advance(1.2)
    assert strip.position == pytest.approx(0.8)
    playback.set_ping_pong(False)
    playback.advance(0.1)
    assert strip.position == pytest.approx(0.9)


@settings(deadline=None)
@given(
    st.integers(0, 256),
    st.lists(st.tuples(st.floats(0, 1e6), st.floats(0.1, 1000), st.booleans()), max_size=20),
    st.floats(0, 1),
)
def test_whatever_passes_the_play_head_stays_between_first_and_last_frame(
    frames: int, ticks: list[tuple[float, float, bool]], begin: float
) -> None:
    strip = strip_of(frames)
    playback = PlaybackController(strip)
    strip.set_position(begin)
    for elapsed_s, speed, ping_pong in ticks:
        playback.set_speed(speed)
        playback.set_ping_pong(ping_pong)
        playback.advance(elapsed_s)
        assert 0.0 <= strip.position <= 1.0


def test_it_plays_by_itself_until_it_is_stopped(qtbot: QtBot, strip: StripState) -> None:
    playback = PlaybackController(strip)
    playback.toggle()
    assert strip.playing
    qtbot.waitUntil(lambda: strip.position > 0)
    playback.toggle()
    assert not strip.playing
    assert not playback._timer.isActive()


def test_a_strip_without_frames_does_not_play(qtbot: QtBot) -> None:
    strip = strip_of(0)
    PlaybackController(strip).set_playing(True)
    assert not strip.playing


def test_it_stops_when_the_frames_are_taken_away(strip: StripState) -> None:
    playback = PlaybackController(strip)
    playback.set_playing(True)
    strip.set_frames("", frozen(np.zeros((0, 1, 28, 28), np.uint8)), frozen(np.zeros((0, 2), np.float32)), None)
    assert not strip.playing
    assert not playback._timer.isActive()


def test_a_closed_walk_goes_round_and_shows_every_frame_equally_long(qtbot: QtBot) -> None:
    strip = strip_of(5, closed=True)
    strip.set_playback(frames_per_s=10.0, ping_pong=True)
    playback, seen = PlaybackController(strip), []
    for _ in range(50):  # two rounds of five frames, five looks a frame
        playback.advance(0.02)
        seen.append(strip.frame_index)
    assert [seen.count(frame) for frame in range(5)] == [10] * 5
