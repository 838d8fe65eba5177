"""Selecting on the map: its actions, the files that it is written to, and who acts."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog

from explorer.composition.views import Views
from explorer.controllers.group_controller import GroupController
from explorer.controllers.selection_controller import SelectionController
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.work_dialog import WorkDialog
from explorer.state.application_state import ApplicationState

EXPORTS = {
    "selection-csv": ("Export Selection as a Table", "selection.csv", "Tables (*.csv)"),
    "selection-npz": ("Export Selection as Arrays", "selection.npz", "NumPy archives (*.npz)"),
    "selection-png": ("Export Selected Images into a New Folder", "selection", ""),
}
"""Title of the dialog, suggested name, and the kind of file; "" for a folder."""


class SelectionWires(QObject):
    """Connects map, actions and file dialogs to the controller of the selection."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        views: Views,
        state: ApplicationState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._window, self._state = actions, window, state
        self.controller = SelectionController(state, self)
        self.groups = GroupController(state, self.controller, self)
        self.progress = WorkDialog("Export", "Writing the images", state.selection.work, window)
        self.progress.cancel_requested.connect(self.controller.cancel_export)
        views.map.outline_drawn.connect(self.controller.take)
        actions["select.all"].triggered.connect(self.controller.select_all)
        actions["select.none"].triggered.connect(self.controller.clear)
        actions["select.invert"].triggered.connect(self.controller.invert)
        actions["group.make"].triggered.connect(self.groups.make)
        views.paths.group_selected.connect(self.groups.select)
        views.paths.group_renamed.connect(self.groups.rename)
        views.paths.group_coloured.connect(self.groups.colour)
        views.paths.group_deleted.connect(self.groups.delete)
        views.paths.group_export_requested.connect(self._on_group_export)
        views.map.selection_requested.connect(self._on_wish)
        exports = QActionGroup(self)
        exports.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for kind in EXPORTS:
            exports.addAction(actions[f"export.{kind}"])
        exports.triggered.connect(self._on_export)
        state.selection.changed.connect(self._show_selection)
        state.code_selection.changed.connect(self._show_selection)
        state.map.points_changed.connect(self._show_selection)
        state.model.card_changed.connect(self._show_selection)
        self._show_selection()

    @Slot(QAction)
    def _on_export(self, action: QAction) -> None:
        kind = action.objectName().partition(".")[2]
        path = self._ask(kind, EXPORTS[kind][1])
        if path:
            self.controller.export(kind, path)

    @Slot(int, str)
    def _on_group_export(self, group_id: int, kind: str) -> None:
        names = {group.id: group.name for group in self._state.document.contents.groups}
        path = self._ask(kind, f"{names[group_id].replace('/', '-')}{Path(EXPORTS[kind][1]).suffix}")
        if path:
            self.groups.export(group_id, kind, path)

    @Slot(str)
    def _on_wish(self, action_id: str) -> None:
        self._actions[action_id].trigger()

    def _ask(self, kind: str, name: str) -> str:
        """Where a file shall be; "" when the user changed their mind."""
        title, _, pattern = EXPORTS[kind]
        path, _ = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / name), pattern)
        return str(Path(path).with_suffix(Path(name).suffix)) if path and pattern else path

    @Slot()
    def _show_selection(self) -> None:
        """Offer only what there is something to do with."""
        some, points = len(self._state.selection.indices) > 0, len(self._state.map.points) > 0
        for name in ("select.none", "group.make"):
            self._actions[name].setEnabled(some or self._state.code_selection.count > 0)
        for kind in EXPORTS:
            self._actions[f"export.{kind}"].setEnabled(some)
        for name in ("select.all", "select.invert"):
            self._actions[name].setEnabled(points)
        for name in ("tool.box", "tool.lasso"):
            self._actions[name].setEnabled(not self._state.model.is_gan)
