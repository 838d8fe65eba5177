"""Messages to the user: one sentence, one remedy, the details one click away."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True)
class Question:
    """What a notice asks the user, with two answers.

    Attributes:
        id: who asks.
        yes: text of the button that does it.
        yes_tooltip: what that does.
        no: text of the button that declines.
        no_tooltip: what that does.
    """

    id: str
    yes: str
    yes_tooltip: str
    no: str
    no_tooltip: str


@dataclass(frozen=True)
class Notice:
    """One message.

    Attributes:
        severity: how bad it is.
        sentence: what happened.
        remedy: what to do about it.
        details: a traceback or a long text behind the "Details" button; "" for none.
        question: what it asks; it stays until it is answered.
    """

    severity: Severity
    sentence: str
    remedy: str = ""
    details: str = ""
    question: Question | None = None


MOST_WAITING = 3
"""Warnings and errors that come back one after another; who has left more unread reads the newest ones."""


class Notices(QObject):
    """The newest message, until it is dismissed or another one takes its place.

    Warnings, errors and a question that nobody has dismissed come back after that.
    """

    current_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: Notice | None = None
        self._asking: Notice | None = None
        self._waiting: list[Notice] = []

    @property
    def current(self) -> Notice | None:
        """The message on screen."""
        return self._current

    def post(self, notice: Notice) -> None:
        """Show a message."""
        if notice.question is not None:
            self._asking = notice
        self._waiting = [waiting for waiting in (*self._waiting, *self._unread()) if waiting != notice][-MOST_WAITING:]
        self._show(notice)

    def dismiss(self) -> None:
        """Take the message away; what nobody has read yet comes back, a question last."""
        self._show(self._waiting.pop() if self._waiting else self._asking)

    def settle(self, question_id: str) -> None:
        """Take a question away, since it is answered."""
        asking = self._asking
        if asking is not None and asking.question is not None and asking.question.id == question_id:
            self._asking = None
            if self._current is asking:
                self.dismiss()

    def _unread(self) -> tuple[Notice, ...]:
        """The message on screen, if another one must not just take its place."""
        now = self._current
        return () if now is None or now.severity == "info" else (now,)

    def _show(self, notice: Notice | None) -> None:
        if notice is not None or self._current is not None:
            self._current = notice
            self.current_changed.emit()
