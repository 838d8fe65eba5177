"""How fast a watched run is, from what can be seen of it now and then."""

from collections import deque

WINDOW_S = 20.0


class WatchedSpeed:
    """Steps a second over the last seconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def at(self, step: int, now_s: float) -> float:
        """Steps a second when a run has come to `step`; 0 before it is known or while it stands still."""
        if self._seen and step < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now_s, step))
        while len(self._seen) > 2 and now_s - self._seen[0][0] > WINDOW_S:
            self._seen.popleft()
        (began_s, first), (ended_s, last) = self._seen[0], self._seen[-1]
        return (last - first) / (ended_s - began_s) if ended_s > began_s else 0.0
