"""In which order and how long the frames of a moving picture are shown. Legend: F frames."""

from typing import Literal

import numpy as np

Play = Literal["once", "loop", "ping-pong"]
"""There and stop; there again and again; there and back again and again."""


def playing_order(frames: int, play: Play) -> list[int]:
    """Indices of the frames of one round; at the turning points nothing is shown twice."""
    there = list(range(frames))
    return there + there[-2:0:-1] if play == "ping-pong" else there


def durations_ms(frames: int, frames_per_s: float, *, tick_ms: int = 1, shortest_ticks: int = 1) -> list[int]:
    """How long each frame is shown, in whole ticks, so that the whole round lasts as long as it should.

    Args:
        frames: F.
        frames_per_s: mean speed, above 0.
        tick_ms: what the kind of file counts in.
        shortest_ticks: no frame is shown shorter.

    Raises:
        ValueError: the speed is not above 0.
    """
    if not frames_per_s > 0:
        raise ValueError(f"the speed must be above 0 frames/s, not {frames_per_s}")
    ends = np.round(np.arange(frames + 1) * max(1000 / tick_ms / frames_per_s, shortest_ticks))
    return [int(ticks) * tick_ms for ticks in np.diff(ends)]
