"""Comparing two models: opens and closes the second side, and asks which model it shows."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu

from explorer.composition.files import MODEL_FILES, SHIPPED
from explorer.composition.second_side import SecondSide
from explorer.composition.second_windows import ServeForm
from explorer.composition.settling import settle_run
from explorer.composition.side import Side
from explorer.composition.views import Views
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.training.beginning import MakeSession

CHOICES = (*SHIPPED, "file", "present", "watch", "train", "strip")
"""What the second map can show, and the windows that its model has, each an action of its own."""

_PANELS_SHARE = 0.355
"""Of the window's width, for two probe panels side by side."""

_NARROW_PX = 1260
"""In a window that is narrower, the panel "Model" makes room for the second map."""


def counterpart_of(state: ApplicationState) -> str:
    """What says most beside the open model: itself as it is now while it learns, else the other kind of autoencoder."""
    card = state.model.card
    if state.run.status.alive:
        return "present"
    return "ae-2d" if card is not None and card.config.model == "vae" and card.latent_dims == 2 else "vae-2d"


class Comparing(QObject):
    """At most one second side; None while there is none.

    Attributes:
        second: the second side while it is open.
        docks_before: while it is open, how the docks stood before, as they are kept in the preferences; else "".
    """

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        views: Views,
        look: LookState,
        first: Side,
        make_session: MakeSession,
        serve_form: ServeForm,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._window, self._views, self._look = actions, window, views, look
        self._first, self._make_session, self._serve_form = first, make_session, serve_form
        self.second: SecondSide | None = None
        self.docks_before = ""
        self._panel_px = self._model_px = 0
        self._menu = QMenu(window)
        self._menu.setObjectName("secondModelMenu")
        self._menu.setToolTipsVisible(True)
        choices = QActionGroup(self)
        choices.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for name in CHOICES:
            if name in ("file", "train"):
                self._menu.addSeparator()
            self._menu.addAction(actions[f"second.{name}"])
            choices.addAction(actions[f"second.{name}"])
        choices.triggered.connect(self._on_choice)
        actions["compare"].triggered.connect(self._on_compare)
        self._may_close_first = window.may_close
        window.may_close = self._may_close
        first.state.model.card_changed.connect(self._show)
        first.state.pair.opened_changed.connect(self._show)
        self._show()

    @Slot()
    def close(self) -> None:
        """Take the second side away; a run of its own has been settled before."""
        second, self.second = self.second, None
        if second is None:
            return
        second.close()
        self.docks_before = ""
        self._window.widen("probe", self._panel_px)
        if self._model_px:
            self._actions["dock.model"].setChecked(True)
            self._window.widen("model", self._model_px)
        self._first.state.pair.set_opened(False)

    @Slot()
    def _on_close_requested(self) -> None:
        if self._settle_run():
            self.close()

    @Slot(bool)
    def _on_compare(self, wanted: bool) -> None:
        if wanted:
            self._choose(counterpart_of(self._first.state))
        else:
            self._on_close_requested()
        self._show()

    @Slot(QAction)
    def _on_choice(self, action: QAction) -> None:
        self._choose(action.objectName().partition(".")[2])

    def _choose(self, name: str) -> None:
        """Show another model on the second map; opens it, unless the user gives the question for a file up."""
        path = self._ask_path(name)
        if path is None:
            return
        fresh = self.second is None
        second = self.second or self._open()
        side, model = second.side, self._first.models.model
        if name in ("train", "strip"):
            if fresh and model is not None:
                side.models.show(model, self._first.state.model.path)
            present = second.windows.present_training if name == "train" else second.windows.present_strip
            present(self._window)
        elif name == "present":
            if model is not None and side.models.may_replace():
                side.models.show(model, self._first.state.model.path)
        elif name == "watch":
            side.watch.watch(path)
        elif name == "file":
            side.models.open_file(path)
        else:
            side.models.open_shipped(name)

    def _ask_path(self, name: str) -> str | None:
        """The file or folder of a choice, "" where none is needed; None when the user changed their mind."""
        recent = self._first.state.preferences.values.recent_files
        begin = str(Path(recent[0]).parent) if recent else str(Path.home())
        if name == "file":
            path, _ = QFileDialog.getOpenFileName(self._window, "Open the Second Model", begin, MODEL_FILES)
            return path or None
        if name == "watch":
            return QFileDialog.getExistingDirectory(self._window, "Watch a Run Folder", begin) or None
        return ""

    def _open(self) -> SecondSide:
        second = self.second = SecondSide(
            self._first, self._views, self._look, self._menu, self._make_session, self._serve_form, self
        )
        second.side.models.may_replace = self._settle_run
        second.title.close_requested.connect(self._on_close_requested)
        self.docks_before = self._window.saved_layout()[1]
        self._panel_px, self._model_px = self._window.dock("probe").width(), 0
        if self._window.width() < _NARROW_PX and self._actions["dock.model"].isChecked():
            self._model_px = self._window.dock("model").width()
            self._actions["dock.model"].setChecked(False)
        second.open()
        self._window.widen("probe", min(2 * self._panel_px, round(_PANELS_SHARE * self._window.width())))
        self._first.state.pair.set_opened(True)
        return second

    def _may_close(self) -> bool:
        return self._may_close_first() and self._settle_run()

    def _settle_run(self) -> bool:
        """True when no run is alive on the second side, or the user gave it up or saved it."""
        second = self.second
        if second is None:
            return True
        side = second.side
        return settle_run(second.state.run, side.training, side.models, self._ask_target, self._window)

    def _ask_target(self) -> str:
        """Ask for a name; "" when the user changed their mind."""
        path, _ = QFileDialog.getSaveFileName(self._window, "Save the Second Model As", str(Path.home()), MODEL_FILES)
        return path

    @Slot()
    def _show(self) -> None:
        some = self._first.state.model.card is not None
        for name in ("compare", *(f"second.{name}" for name in CHOICES)):
            self._actions[name].setEnabled(some)
        self._actions["compare"].setChecked(self.second is not None)
