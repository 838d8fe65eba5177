"""Click, click, Enter: a path through placed knots, with a rubber band to the mouse.

A click on the first knot closes the path.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explorer.views.latent_map.gestures.pointer import CLOSING_PX, Pointer

FEWEST_TO_CLOSE = 3
CLICK_PX = 2.0
"""Clicks closer together than this are one: a shaking hand places no two knots in one spot."""


class Knotting:
    """Collects knots until the path is ended. Legend: K knots, at least two.

    Args:
        placed: is told the knots, float64 [K, 2], map units.
        placed_round: is told the knots of a closed path, K at least 3.
    """

    def __init__(
        self,
        placed: Callable[[npt.NDArray[np.float64]], None],
        placed_round: Callable[[npt.NDArray[np.float64]], None],
    ) -> None:
        self._placed, self._placed_round = placed, placed_round
        self._knots: list[Pointer] = []
        self._cursor: Pointer | None = None

    @property
    def active(self) -> bool:
        """Whether a path has been begun."""
        return bool(self._knots)

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Knots so far, (x, y) in map units."""
        return tuple((at.x, at.y) for at in self._knots)

    @property
    def cursor(self) -> tuple[float, float] | None:
        """End of the rubber band, map units; None while there is none."""
        return (self._cursor.x, self._cursor.y) if self._knots and self._cursor is not None else None

    @property
    def closing(self) -> bool:
        """Whether a press where the mouse is would close the path."""
        return self._cursor is not None and self._closes(self._cursor)

    def press(self, at: Pointer) -> None:
        if self._closes(at):
            self._hand_over(self._placed_round)
            return
        if not self._knots or self._knots[-1].distance_px(at) > CLICK_PX:
            self._knots.append(at)
        self._cursor = at

    def move(self, at: Pointer) -> None:
        """Lead the rubber band, whether a button is down or not."""
        self._cursor = at

    def release(self, at: Pointer) -> None:
        self._cursor = at

    def end(self) -> bool:
        """Enter or double-click: hand the knots over; returns False while there are fewer than two."""
        if len(self._knots) < 2:
            return False
        self._hand_over(self._placed)
        return True

    def _hand_over(self, told: Callable[[npt.NDArray[np.float64]], None]) -> None:
        knots, self._knots = self._knots, []
        told(np.array([(at.x, at.y) for at in knots], np.float64))  # (K, 2)

    def _closes(self, at: Pointer) -> bool:
        return len(self._knots) >= FEWEST_TO_CLOSE and self._knots[0].distance_px(at) <= CLOSING_PX

    def remove_last(self) -> bool:
        """Backspace: take the last knot back; returns whether there was one."""
        if not self._knots:
            return False
        self._knots.pop()
        return True

    def cancel(self) -> bool:
        active = self.active
        self._knots = []
        return active
