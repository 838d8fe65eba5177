"""Something of the user's own that is looked at before it is used: what is wished, and what was found of it."""

from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState

Wish = TypeVar("Wish")
Found = TypeVar("Found")


class LookedAtState(QObject, Generic[Wish, Found]):
    """A wish, a frozen dataclass, and its outcome."""

    wish_changed = Signal()
    found_changed = Signal()

    def __init__(self, wish: Wish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._wish = wish
        self._found: Found | None = None

    @property
    def wish(self) -> Wish:
        """What is looked at, and how it is read."""
        return self._wish

    @property
    def found(self) -> Found | None:
        """What was found of this wish; None while that is not known."""
        return self._found

    def change(self, **changes: object) -> None:
        """Look at something else, or read it otherwise; what was found before is of another wish."""
        wish: Wish = replace(self._wish, **changes)  # type: ignore[type-var]
        if wish != self._wish:
            self._wish = wish
            self.set_found(None)
            self.wish_changed.emit()

    def set_found(self, found: Found | None) -> None:
        """Replace what was found."""
        if found is not self._found:
            self._found = found
            self.found_changed.emit()
