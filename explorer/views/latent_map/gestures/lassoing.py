"""Press, draw around, release: a free-hand outline."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.gestures.stroking import Stroking


class Lassoing:
    """Hands the outline over at the release; a mere click hands over none. Legend: K corners.

    Args:
        drawn: is told the outline, float64 [K, 2], map units; it is closed from its end to its beginning.
    """

    def __init__(self, drawn: Callable[[npt.NDArray[np.float64]], None]) -> None:
        self._drawn = drawn
        self._told = False
        self._stroking = Stroking(self._on_drawn)

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The outline so far, (x, y) in map units."""
        return self._stroking.points

    def press(self, at: Pointer) -> None:
        self._stroking.press(at)

    def move(self, at: Pointer) -> None:
        self._stroking.move(at)

    def release(self, at: Pointer) -> None:
        if not self.points:
            return
        self._told = False
        self._stroking.release(at)
        if not self._told:  # too short for a stroke: a click on the ground
            self._drawn(np.zeros((0, 2), np.float64))

    def cancel(self) -> bool:
        return self._stroking.cancel()

    def _on_drawn(self, outline: npt.NDArray[np.float64]) -> None:
        self._told = True
        self._drawn(outline)
