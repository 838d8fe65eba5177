"""Drag a handle: a knot of a path, or a pin."""

from collections.abc import Callable

from explorer.views.latent_map.gestures.handles import Handle
from explorer.views.latent_map.gestures.pointer import Pointer


class Dragging:
    """Reports where the handle is taken; the place where it was gripped stays under the mouse.

    Args:
        begin: gives the number of the drag, so that one undo takes all of it back.
        moved: is told the handle, its (x, y) in map units and the number of the drag.
    """

    def __init__(self, begin: Callable[[], int], moved: Callable[[Handle, float, float, int], None]) -> None:
        self._begin, self._moved = begin, moved
        self._handle: Handle | None = None
        self._origin = (0.0, 0.0)
        self._grip = (0.0, 0.0)
        self._number: int | None = None

    @property
    def handle(self) -> Handle | None:
        """What is being dragged."""
        return self._handle

    def take(self, handle: Handle, x: float, y: float) -> None:
        """Choose the handle at (x, y), map units, before the press."""
        self._handle, self._origin, self._number = handle, (x, y), None

    def press(self, at: Pointer) -> None:
        self._grip = (self._origin[0] - at.x, self._origin[1] - at.y)

    def move(self, at: Pointer) -> None:
        self._report(at.x + self._grip[0], at.y + self._grip[1])

    def release(self, at: Pointer) -> None:
        self._handle = None

    def cancel(self) -> bool:
        """Put the handle back where it was."""
        active = self._handle is not None
        if self._number is not None:
            self._report(*self._origin)
        self._handle = None
        return active

    def _report(self, x: float, y: float) -> None:
        if self._handle is None:
            return
        if self._number is None:  # a mere click moves nothing and costs no undo step
            self._number = self._begin()
        self._moved(self._handle, x, y, self._number)
