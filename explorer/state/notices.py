"""Messages to the user: one sentence, one remedy, the details one click away."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True)
class Notice:
    """One message.

    Attributes:
        severity: how bad it is.
        sentence: what happened.
        remedy: what to do about it.
        details: a traceback or a long text behind the "Details" button; "" for none.
    """

    severity: Severity
    sentence: str
    remedy: str = ""
    details: str = ""


class Notices(QObject):
    """The newest message, until it is dismissed or another one takes its place."""

    current_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: Notice | None = None

    @property
    def current(self) -> Notice | None:
        """The message on screen."""
        return self._current

    def post(self, notice: Notice) -> None:
        """Show a message."""
        self._current = notice
        self.current_changed.emit()

    def dismiss(self) -> None:
        """Take the message away."""
        if self._current is not None:
            self._current = None
            self.current_changed.emit()
