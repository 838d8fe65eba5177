"""How often, and how much, a run shows of itself, so that being watched hardly slows it down."""

FEWEST, MOST = 128, 16_384
"""Watched images that a frame encodes."""


class Pace:
    """Keeps the time spent on publishing below a share of all time, by waiting longer and by showing less.

    Args:
        budget: largest share of the time for publishing.
        shortest_s: no two frames are closer than this.
        longest_s: no two frames are further apart, whatever they cost.
        items: how many watched images the first frame encodes.
    """

    def __init__(
        self, *, budget: float = 0.012, shortest_s: float = 0.45, longest_s: float = 0.55, items: int = 1000
    ) -> None:
        self._budget, self._shortest_s, self._longest_s = budget, shortest_s, longest_s
        self._cost_s = 0.0
        self._last_s = float("-inf")
        self.items = items

    def due(self, now_s: float) -> bool:
        """True when the next frame may be made."""
        wait_s = min(max(self._shortest_s, self._cost_s / self._budget), self._longest_s)
        return now_s - self._last_s >= wait_s

    def published(self, now_s: float, cost_s: float) -> None:
        """A frame was made and took `cost_s`."""
        self._last_s = now_s
        self._cost_s = cost_s if self._cost_s == 0.0 else 0.7 * self._cost_s + 0.3 * cost_s
        affordable = 1.5 * self._shortest_s * self._budget / max(self._cost_s, 1e-9)
        if not 0.8 < affordable < 1.3:
            self.items = min(max(round(self.items * min(max(affordable, 0.5), 2.0)), FEWEST), MOST)
