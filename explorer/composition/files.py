"""Files of the user: opening and saving models, recent files, dropping, and closing the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog

from explorer.composition.controllers import Controllers
from explorer.composition.settling import settle_run
from explorer.composition.views import Views
from explorer.composition.walk_files import WalkFiles
from explorer.controllers.model_controller import SHIPPED as SHIPPED_MODELS
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.recent_model import recent_model

MODEL_FILES = "Models (*.safetensors)"
SHIPPED = tuple(name for _, name in SHIPPED_MODELS)


class FileWires(QObject):
    """Asks for file names, and asks before a run that is alive is lost."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        views: Views,
        state: ApplicationState,
        look: LookState,
        controllers: Controllers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._state, self._controllers = window, state, controllers
        actions["open"].triggered.connect(self._open)
        actions["save"].triggered.connect(self._on_save)
        views.header.open_requested.connect(self._open)
        views.header.save_requested.connect(self._on_save)
        shipped = QActionGroup(self)
        shipped.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for name in SHIPPED:
            shipped.addAction(actions[f"shipped.{name}"])
        shipped.triggered.connect(self._on_shipped)
        self.walk = WalkFiles(window, views.strip, state.export, look, controllers.export, self)
        actions["export.walk"].triggered.connect(self.walk.present)
        window.file_dropped.connect(controllers.models.open_file)
        window.recent.file_chosen.connect(self._open_recent)
        views.header.file_requested.connect(self._open_recent)
        window.recent.cleared.connect(self._on_recent_cleared)
        window.may_close = self._settle_run
        controllers.models.may_replace = self._settle_run
        for about_to_show in (window.recent.aboutToShow, views.header.menu.aboutToShow):
            about_to_show.connect(controllers.recents.look)
        state.preferences.gone_changed.connect(self._show_gone)
        state.preferences.changed.connect(self._show_recent)
        self._show_recent()

    @Slot()
    def _open(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, "Open Model", self._folder(), MODEL_FILES)
        if path:
            self._controllers.models.open_file(path)

    @Slot(str)
    def _open_recent(self, text: str) -> None:
        """A file of ours at once, files of another program as soon as they have been tried again."""
        recent = recent_model(text)
        if recent.wish is None:
            self._controllers.models.open_file(text)
        else:
            self._controllers.own_model.open(recent.wish)

    @Slot()
    def _on_save(self) -> None:
        path = self._ask_path()
        if path:
            self._controllers.models.save_as(path)

    def _ask_path(self) -> str:
        """Ask for a name; "" when the user changed their mind."""
        card = self._state.model.card
        name = f"{card.config.model}.safetensors" if card is not None else "model.safetensors"
        path, _ = QFileDialog.getSaveFileName(
            self._window, "Save Model As", str(Path(self._folder()) / name), MODEL_FILES
        )
        return path

    @Slot(QAction)
    def _on_shipped(self, action: QAction) -> None:
        self._controllers.models.open_shipped(action.objectName().partition(".")[2])

    @Slot()
    def _on_recent_cleared(self) -> None:
        self._state.preferences.update(recent_files=())

    @Slot()
    def _show_recent(self) -> None:
        self._window.recent.set_files(self._state.preferences.values.recent_files)

    @Slot()
    def _show_gone(self) -> None:
        self._window.recent.set_gone(self._state.preferences.gone)

    def _folder(self) -> str:
        recent = self._state.preferences.values.recent_files
        return str(Path(recent_model(recent[0]).files[0]).parent) if recent else str(Path.home())

    def _settle_run(self) -> bool:
        training, models = self._controllers.training, self._controllers.models
        return settle_run(self._state.run, training, models, self._ask_path, self._window)
