"""What every gesture of the left (or middle) button has in common."""

from typing import Protocol

from explorer.views.latent_map.gestures.pointer import Pointer


class Gesture(Protocol):
    """A press, the moves that follow, and the release; `cancel` (Esc) may come at any time."""

    def press(self, at: Pointer) -> None:
        """The button went down."""

    def move(self, at: Pointer) -> None:
        """The mouse moved while the button is down."""

    def release(self, at: Pointer) -> None:
        """The button went up."""

    def cancel(self) -> bool:
        """Give up; returns whether something was under way."""
