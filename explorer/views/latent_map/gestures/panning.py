"""Drag the ground: the view goes with the hand."""

from collections.abc import Callable

from explorer.views.latent_map.gestures.pointer import Pointer


class Panning:
    """Reports how far the ground was dragged since the last report.

    Args:
        pan: is told how far to move the ground, to the right and down, logical pixels.
    """

    def __init__(self, pan: Callable[[float, float], None]) -> None:
        self._pan = pan
        self._last: Pointer | None = None

    @property
    def active(self) -> bool:
        """Whether the ground is being dragged."""
        return self._last is not None

    def press(self, at: Pointer) -> None:
        self._last = at

    def move(self, at: Pointer) -> None:
        if self._last is not None:
            across, down = at.across_px - self._last.across_px, at.down_px - self._last.down_px
            self._last = at
            self._pan(across, down)

    def release(self, at: Pointer) -> None:
        self._last = None

    def cancel(self) -> bool:
        active, self._last = self.active, None
        return active
