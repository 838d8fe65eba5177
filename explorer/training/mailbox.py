"""A one-place mailbox: the newest picture wins, and the GUI is never flooded."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds at most one letter. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._letter: T | None = None

    def put(self, letter: T) -> bool:
        """Leave a letter in place of the one that lies there.

        Returns:
            True when the mailbox was empty, so that the receiver has to be told.
        """
        with self._lock:
            was_empty = self._letter is None
            self._letter = letter
            return was_empty

    def take(self) -> T | None:
        """Take the letter out, None when there is none."""
        with self._lock:
            letter, self._letter = self._letter, None
            return letter
