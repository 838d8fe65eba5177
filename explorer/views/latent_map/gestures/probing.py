"""Press or drag: the probe goes where the mouse is."""

from collections.abc import Callable

from explorer.views.latent_map.gestures.pointer import Pointer


class Probing:
    """Reports every position from the press to the release.

    Args:
        probe: is told (x, y) in map units.
    """

    def __init__(self, probe: Callable[[float, float], None]) -> None:
        self._probe = probe
        self._pressed = False

    def press(self, at: Pointer) -> None:
        self._pressed = True
        self._probe(at.x, at.y)

    def move(self, at: Pointer) -> None:
        if self._pressed:
            self._probe(at.x, at.y)

    def release(self, at: Pointer) -> None:
        self._pressed = False

    def cancel(self) -> bool:
        pressed, self._pressed = self._pressed, False
        return pressed
