"""One step of undo: the pair of values before and after. Steps of the same gesture (a drag) melt into one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand


class UndoStep(QUndoCommand):
    """Shows the value after it when it is done, and the one before it when it is taken back.

    Args:
        text: what has been done, for the menu.
        before: an immutable value.
        after: another one.
        gesture: number of the drag that it is a part of; negative for a step of its own.
        show: takes the value that is to be shown.
    """

    def __init__(self, text: str, before: Any, after: Any, gesture: int, show: Callable[[Any], None]) -> None:
        super().__init__(text)
        self._before, self._after, self._gesture, self._show = before, after, gesture, show

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        return self._gesture

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, UndoStep) or other._gesture != self._gesture or self._gesture < 0:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)  # dragged there and back: nothing to take back
        return True
