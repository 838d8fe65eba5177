"""Press, drag, release: a rectangle from corner to corner."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.gestures.stroking import SHORTEST_PX


class Boxing:
    """Hands the four corners over at the release; a mere click hands over none.

    Args:
        drawn: is told the corners, float64 [4, 2] or [0, 2], map units.
    """

    def __init__(self, drawn: Callable[[npt.NDArray[np.float64]], None]) -> None:
        self._drawn = drawn
        self._from: Pointer | None = None
        self._to: Pointer | None = None

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The corners as they are now, (x, y) in map units, around the box."""
        if self._from is None or self._to is None:
            return ()
        (x0, y0), (x1, y1) = (self._from.x, self._from.y), (self._to.x, self._to.y)
        return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))

    def press(self, at: Pointer) -> None:
        self._from = self._to = at

    def move(self, at: Pointer) -> None:
        if self._from is not None:
            self._to = at

    def release(self, at: Pointer) -> None:
        if self._from is None:
            return
        self._to = at
        corners = self.points if self._from.distance_px(at) >= SHORTEST_PX else ()
        self._from = self._to = None
        self._drawn(np.array(corners, np.float64).reshape(-1, 2))

    def cancel(self) -> bool:
        active, self._from, self._to = self._from is not None, None, None
        return active
