"""Among how many cores the steps of a run are shared out, so that it goes on beside other busy programs.

Workers that share out a step wait for one another dozens of times in it. Where another program holds one of the cores,
each wait lasts until that program's turn is over, and a run that yields to all others stands nearly still; alone on a
core it goes on at its own speed.
"""

import time
from collections.abc import Callable

WINDOW_S = 0.4
"""How long a speed is measured."""

STARVED = 0.6
"""A thread that computes for a smaller share of the time waits for others. Beside a busy window it is nine tenths."""

RETRY_S = 5.0
"""So long a run stays on one core before all are tried again, and on all of them where one was no better."""


class Team:
    """Watches the steps of one run.

    Args:
        most: cores that may be used.
        clock: seconds that pass.
        computed: seconds that the calling thread has computed.

    Attributes:
        size: cores that the next step is to use, `most` or 1.
    """

    def __init__(
        self,
        most: int,
        clock: Callable[[], float] = time.perf_counter,
        computed: Callable[[], float] = time.thread_time,
    ) -> None:
        self.size = most
        self._most, self._clock, self._computed = most, clock, computed
        self._speeds: dict[int, float] = {}
        self._contented_until_s = self._alone_since_s = float("-inf")
        self.begin()

    def begin(self) -> None:
        """What came before, for example a pause, does not count."""
        self._steps = 0
        self._began_s, self._computed_s = self._clock(), self._computed()

    def stepped(self) -> bool:
        """A step was done. Returns whether `size` has changed."""
        self._steps += 1
        now_s = self._clock()
        elapsed_s = now_s - self._began_s
        if self._most == 1 or elapsed_s < WINDOW_S:
            return False
        before = self.size
        self._speeds[before] = self._steps / elapsed_s
        if before == 1:
            self._decide_alone(now_s)
        else:
            self._decide_together(now_s, (self._computed() - self._computed_s) / elapsed_s)
        self.begin()
        return self.size != before

    def _decide_together(self, now_s: float, share: float) -> None:
        """After a while on all cores: one alone may be better where the others are held up."""
        if share < STARVED and now_s >= self._contented_until_s:
            self.size, self._alone_since_s = 1, now_s

    def _decide_alone(self, now_s: float) -> None:
        """After a while on one core: back at once where that was slower, else for a trial now and then."""
        if self._speeds[1] < self._speeds[self._most]:
            self.size, self._contented_until_s = self._most, now_s + RETRY_S
        elif now_s - self._alone_since_s >= RETRY_S:
            self.size = self._most
