"""Bring exceptions that nobody caught, from any thread, to the user as a notice and into the log.

A hook may run on a worker thread, so it only writes to the log and emits a signal.
"""

import logging
import sys
import threading
import time
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter

from explorer.state.failures import notice_of

_QUIET_S = 5.0
"""The same trouble again within this time, for example at every repaint, is told once."""

_log = logging.getLogger("explorer")


class ExceptionBridge(QObject):
    """From `install` to `uninstall` it stands in for Python's own hooks; connect `noticed` to a bound slot."""

    noticed = Signal(object)
    """A `Notice`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._told: dict[str, float] = {}
        self._before: tuple[object, object] | None = None

    def install(self) -> None:
        """Take the place of the hooks."""
        if self._before is None:
            self._before = sys.excepthook, threading.excepthook
            sys.excepthook = self._on_exception
            threading.excepthook = self._on_thread_exception

    def uninstall(self) -> None:
        """Put the hooks back that were there before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before  # type: ignore[assignment] # kept as they were
            self._before = None

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        """Runs on the thread that failed."""
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Runs on the thread that failed."""
        _end_painters(trace)
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        if self._is_news(text):
            _log.error("uncaught on thread %s\n%s", threading.current_thread().name, text)
            self.noticed.emit(notice_of(error))

    def _is_news(self, text: str) -> bool:
        now = time.monotonic()
        with self._lock:
            self._told = {told: at for told, at in self._told.items() if now - at < _QUIET_S}
            if text in self._told:
                return False
            self._told[text] = now
            return True


def _end_painters(trace: TracebackType | None) -> None:
    """End what a failed `paintEvent` has begun: Qt ends the process when its widget is shown with a painter at work."""
    painters = [
        value
        for frame, _ in traceback.walk_tb(trace)
        for value in frame.f_locals.values()
        if isinstance(value, QPainter)
    ]
    for painter in reversed(painters):  # the innermost first: it may paint what an outer one is to show
        if painter.isActive():
            painter.end()
