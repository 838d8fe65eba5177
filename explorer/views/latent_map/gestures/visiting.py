"""Press on a guest: the probe goes to exactly where it is; dragged on, it follows the mouse as ever."""

from collections.abc import Callable

from explorer.views.latent_map.gestures.pointer import Pointer

STAY_PX = 5.0
"""A shaking hand does not take the probe off the guest."""


class Visiting:
    """Reports the guest at the press, and positions once the mouse has gone on.

    Args:
        visit: is told the id of the guest.
        probe: is told (x, y) in map units.
    """

    def __init__(self, visit: Callable[[int], None], probe: Callable[[float, float], None]) -> None:
        self._visit, self._probe = visit, probe
        self._guest: int | None = None
        self._from: Pointer | None = None
        self._left = False

    def take(self, guest: int) -> None:
        """Choose the guest before the press."""
        self._guest = guest

    def press(self, at: Pointer) -> None:
        self._from, self._left = at, False
        if self._guest is not None:
            self._visit(self._guest)

    def move(self, at: Pointer) -> None:
        if self._from is None:
            return
        self._left = self._left or self._from.distance_px(at) > STAY_PX
        if self._left:
            self._probe(at.x, at.y)

    def release(self, at: Pointer) -> None:
        self._from = None

    def cancel(self) -> bool:
        active, self._from = self._from is not None, None
        return active
