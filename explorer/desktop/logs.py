"""Write Python's log and Qt's messages to a file of bounded size."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from explorer.desktop.places import log_folder

_LARGEST_BYTES = 1_000_000
_KEPT = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_qt = logging.getLogger("qt")


def start_log(folder: Path | None = None) -> Path | None:
    """Begin to log; returns the file, or None when none can be written (logging must never stop the start)."""
    path = (folder or log_folder()) / "latent-explorer.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LARGEST_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def stop_log() -> None:
    """Close the file of the log and give Qt its own messages back."""
    qInstallMessageHandler(None)
    root = logging.getLogger()
    for handler in [*root.handlers]:
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()


def log_qt_messages() -> None:
    """Send what Qt has to say into the log instead of to the terminal."""
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    _qt.log(_LEVELS.get(kind, logging.WARNING), "%s", text)
