"""How long a run has trained and how fast it is, pauses not counted."""

import time
from collections import deque
from collections.abc import Callable

PAUSE_S = 0.5  # a longer gap between two steps is a pause
WINDOW_S = 3.0


class Pace:
    """Is told the beginning and end of each step."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self.reset(0.0)

    def reset(self, elapsed_s: float) -> None:
        """Start again with some seconds already spent."""
        self.elapsed_s = elapsed_s
        self._last: float | None = None
        self._marks: deque[tuple[float, int]] = deque()  # (elapsed, step), a few a second

    def begin(self) -> None:
        """A step begins."""
        now = self._clock()
        if self._last is not None and now - self._last < PAUSE_S:
            self.elapsed_s += now - self._last
        self._last = now

    def end(self, step: int) -> None:
        """The step with this number has ended."""
        now = self._clock()
        if self._last is not None:
            self.elapsed_s += now - self._last
        self._last = now
        if not self._marks or self.elapsed_s - self._marks[-1][0] > WINDOW_S / 30:
            self._marks.append((self.elapsed_s, step))
            while self.elapsed_s - self._marks[0][0] > WINDOW_S and len(self._marks) > 2:
                self._marks.popleft()

    @property
    def steps_per_s(self) -> float:
        """Steps per second over the last seconds; 0 before it is known."""
        if len(self._marks) < 2:
            return 0.0
        (began_s, first), (ended_s, last) = self._marks[0], self._marks[-1]
        return (last - first) / max(ended_s - began_s, 1e-9)
