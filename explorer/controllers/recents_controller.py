"""Looks whether the recent files are there: on a worker, since a drive that was unplugged may take long to say so."""

from PySide6.QtCore import QObject, Slot

from explorer.state.preferences import PreferencesState
from explorer.state.recent_model import recent_model
from explorer.tasks.task import Task


class RecentsController(QObject):
    """The only writer of `PreferencesState.gone`."""

    def __init__(self, preferences: PreferencesState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._task: Task | None = None

    @Slot()
    def look(self) -> None:
        """A menu of recent files is about to open."""
        if self._task is not None:
            return
        files = self._preferences.values.recent_files
        self._task = Task(lambda _task: frozenset(file for file in files if not recent_model(file).there), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot(object)
    def _on_done(self, gone: frozenset[str]) -> None:
        self._task = None
        self._preferences.set_gone(gone)

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        """Who opens the file hears what is wrong with it."""
        self._task = None
