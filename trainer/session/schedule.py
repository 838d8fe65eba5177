"""How the learning rate changes during a run, as a pure function, so that it can be adjusted at any step."""

import math

START = 1 / 25  # of the peak
END = 1e-4  # of the peak


def rate_factor(schedule: str, step: int, steps_total: int, warm_up: float) -> float:
    """Learning rate at a step, as a share of its peak.

    Args:
        schedule: "constant", or "one-cycle": up and down along half cosines (Smith and Topin, arXiv 1708.07120).
        step: steps done before this one, from 0.
        steps_total: steps of the whole run.
        warm_up: share of the run in which the rate of "one-cycle" rises.
    """
    if schedule == "constant":
        return 1.0
    position = min(step / max(steps_total - 1, 1), 1.0)
    if position < warm_up:
        return _half_cosine(START, 1.0, position / warm_up)
    return _half_cosine(1.0, END, (position - warm_up) / (1 - warm_up))


def _half_cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2
