"""Watching a run folder: the actions, the dialog and the line that says so."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from explorer.composition.controllers import Controllers
from explorer.composition.views import Views
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.state.application_state import ApplicationState


class WatchWires(QObject):
    """Asks which folder, and lets the actions follow the state."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        views: Views,
        state: ApplicationState,
        controllers: Controllers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._window, self._state, self._watch = actions, window, state, controllers.watch
        actions["watch"].triggered.connect(self._choose)
        actions["watch.stop"].triggered.connect(controllers.watch.stop)
        views.watch.stop_requested.connect(controllers.watch.stop)
        state.watch.changed.connect(self._show)
        self._show()

    @Slot()
    def _choose(self) -> None:
        watched = self._state.watch.watched
        begin = watched.folder.parent if watched is not None else Path.cwd()
        folder = QFileDialog.getExistingDirectory(self._window, "Watch a Run Folder", str(begin))
        if folder:
            self._watch.watch(folder)

    @Slot()
    def _show(self) -> None:
        self._actions["watch.stop"].setEnabled(self._state.watch.watched is not None)
