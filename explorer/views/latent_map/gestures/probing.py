"""Press or drag: the probe goes where the mouse is. A press that was no drag is a click, which may mean more."""

from collections.abc import Callable

from explorer.views.latent_map.gestures.pointer import Pointer

STILL_PX = 3.0
"""A hand that clicks moves the mouse a little."""


class Probing:
    """Reports every position from the press to the release.

    Args:
        probe: is told (x, y) in map units.
        click: is told at the release where the mouse was pressed, if it stayed there.
    """

    def __init__(self, probe: Callable[[float, float], None], click: Callable[[Pointer], None]) -> None:
        self._probe, self._click = probe, click
        self._pressed = False
        self._pressed_at: Pointer | None = None

    def press(self, at: Pointer) -> None:
        self._pressed, self._pressed_at = True, at
        self._probe(at.x, at.y)

    def move(self, at: Pointer) -> None:
        begun = self._pressed_at
        if begun is not None and at.distance_px(begun) > STILL_PX:
            self._pressed_at = None
        if self._pressed:
            self._probe(at.x, at.y)

    def release(self, at: Pointer) -> None:
        clicked, self._pressed, self._pressed_at = self._pressed_at, False, None
        if clicked is not None:
            self._click(clicked)

    def cancel(self) -> bool:
        pressed, self._pressed, self._pressed_at = self._pressed, False, None
        return pressed
