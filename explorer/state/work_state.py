"""A piece of work under way: how far it is, and why it ended."""

from PySide6.QtCore import QObject, Signal


class WorkState(QObject):
    """Idle, or under way with a share done; after a failure, what went wrong."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self._failure = ""

    @property
    def share(self) -> float | None:
        """Share done, 0 to 1; None while nothing is under way."""
        return self._share

    @property
    def under_way(self) -> bool:
        """True between `begin` and `end`."""
        return self._share is not None

    @property
    def failure(self) -> str:
        """Why the last work failed, in a sentence and a remedy; "" when it did not."""
        return self._failure

    def begin(self) -> None:
        """Work was started; an earlier failure is forgotten."""
        self._set(0.0, "")

    def advance(self, share: float) -> None:
        """So much is done; ignored when nothing is under way."""
        if self._share is not None:
            self._set(min(max(share, 0.0), 1.0), "")

    def end(self, failure: str = "") -> None:
        """Nothing is under way any more."""
        self._set(None, failure)

    def _set(self, share: float | None, failure: str) -> None:
        if (share, failure) != (self._share, self._failure):
            self._share, self._failure = share, failure
            self.changed.emit()
