"""Press, draw, release: a free-hand stroke, which is closed when it ends where it began."""

import itertools
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explorer.views.latent_map.gestures.pointer import CLOSING_PX, Pointer

SHORTEST_PX = 6.0
"""A shorter stroke is taken for a click that went astray."""

SHORTEST_ROUND_PX = 60.0
"""A shorter stroke that ends near its start is a small hook, no closed path."""

SPACING_PX = 1.5
"""Positions closer together than this add nothing but noise of the hand."""


class Stroking:
    """Collects the stroke and hands it over at the release. Legend: K positions.

    Args:
        drawn: is told the stroke, float64 [K, 2], map units.
        drawn_round: is told a stroke that came back to its start; None where that is a stroke like any other.
    """

    def __init__(
        self,
        drawn: Callable[[npt.NDArray[np.float64]], None],
        drawn_round: Callable[[npt.NDArray[np.float64]], None] | None = None,
    ) -> None:
        self._drawn, self._drawn_round = drawn, drawn_round
        self._positions: list[Pointer] = []

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The stroke so far, (x, y) in map units."""
        return tuple((at.x, at.y) for at in self._positions)

    def press(self, at: Pointer) -> None:
        self._positions = [at]

    def move(self, at: Pointer) -> None:
        if self._positions and self._positions[-1].distance_px(at) >= SPACING_PX:
            self._positions.append(at)

    def release(self, at: Pointer) -> None:
        if not self._positions:
            return
        positions, self._positions = self._positions, []
        if positions[-1].distance_px(at) > 0:
            positions.append(at)
        length_px = sum(a.distance_px(b) for a, b in itertools.pairwise(positions))
        if length_px < SHORTEST_PX:
            return
        stroke = np.array([(p.x, p.y) for p in positions], np.float64)  # (K, 2)
        back = length_px >= SHORTEST_ROUND_PX and positions[0].distance_px(positions[-1]) <= CLOSING_PX
        if back and self._drawn_round is not None:
            self._drawn_round(stroke)
        else:
            self._drawn(stroke)

    def cancel(self) -> bool:
        active = bool(self._positions)
        self._positions = []
        return active
