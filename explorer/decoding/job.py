"""A question to the decoding thread and its answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from explorer.decoding.instruments import Instruments


class Channel(IntEnum):
    """Who asks. A smaller number is served first; a newer question replaces an older one of its channel."""

    PROBE = 0
    TABLET = 1
    FORMULA = 2
    SAMPLES = 3
    WALK = 4
    GUESTS = 5
    PROBED_STYLE = 6
    PROBE_DETAILS = 7
    POSTERIOR = 8
    STYLES = 9
    SLIDER_ENDS = 10
    WALK_FACTS = 11
    LATTICE = 12
    COMPARISON = 13


@dataclass(frozen=True)
class Job:
    """A question, answered in steps so that a more urgent one never waits for long.

    Attributes:
        channel: who asks.
        id: grows with every question of a channel.
        steps: given the models, yields partial answers, and None where a step has nothing to tell yet, which wakes
            nobody; each step should take a few milliseconds.
    """

    channel: Channel
    id: int
    steps: Callable[[Instruments], Iterator[Any]]


@dataclass(frozen=True)
class Answer:
    """What one step of a job yielded.

    Attributes:
        id: of the question.
        value: frozen, never a tensor.
    """

    id: int
    value: Any
