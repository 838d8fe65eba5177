"""Tests of the order and the times of frames."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.export.playing import durations_ms, playing_order


@given(frames=st.integers(1, 256), play=st.sampled_from(["once", "loop", "ping-pong"]))
def test_a_round_shows_every_frame_and_never_one_twice_in_a_row(frames: int, play) -> None:
    order = playing_order(frames, play)
    assert set(order) == set(range(frames))
    if frames > 1:
        assert all(one != other for one, other in zip(order, order[1:] + order[:1], strict=True))


@given(frames=st.integers(1, 500), frames_per_s=st.floats(0.5, 50), tick_ms=st.sampled_from([1, 10]))
def test_the_round_lasts_as_long_as_it_should(frames: int, frames_per_s: float, tick_ms: int) -> None:
    durations = durations_ms(frames, frames_per_s, tick_ms=tick_ms)
    assert len(durations) == frames
    assert all(duration % tick_ms == 0 and duration >= tick_ms for duration in durations)
    assert sum(durations) == pytest.approx(1000 * frames / frames_per_s, abs=tick_ms)


def test_a_standing_speed_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        durations_ms(3, 0)
