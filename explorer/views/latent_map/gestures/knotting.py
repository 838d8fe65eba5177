"""Click, click, Enter: a path through placed knots, with a rubber band to the mouse."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explorer.views.latent_map.gestures.pointer import Pointer

CLICK_PX = 2.0
"""Clicks closer together than this are one: a shaking hand places no two knots in one spot."""


class Knotting:
    """Collects knots until the path is ended. Legend: K knots, at least two.

    Args:
        placed: is told the knots, float64 [K, 2], map units.
    """

    def __init__(self, placed: Callable[[npt.NDArray[np.float64]], None]) -> None:
        self._placed = placed
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

    def press(self, at: Pointer) -> None:
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
        knots, self._knots = self._knots, []
        self._placed(np.array([(at.x, at.y) for at in knots], np.float64))  # (K, 2)
        return True

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
