"""A file that the user has asked for, written by a worker; how it went is told by a notice."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from explorer.state.failures import report
from explorer.state.notices import Notice, Notices
from explorer.tasks.task import Task


class Writing(QObject):
    """Writes files of any kind."""

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices

    def begin(self, path: Path, write: Callable[[], Notice | None]) -> None:
        """Call `write` on a worker; it returns what to tell the user when the file could not be written, or raises."""

        def work(_task: Task) -> Notice:
            return write() or Notice("info", f"Saved as {path}.")

        task = Task(work, self)
        task.done.connect(self._notices.post)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._notices, error)
