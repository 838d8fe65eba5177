"""Codes from tables: the window that shows them before they are on the map, and what map and list ask of them."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QFileDialog

from explorer.composition.controllers import Controllers
from explorer.composition.views import Views
from explorer.controllers.code_selecting import CodeSelecting
from explorer.controllers.code_set_controller import CodeSetController
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.side_window import SideWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.code_table import CodeTableView

TABLES = "Tables (*.csv *.tsv)"


class CodeSetWires(QObject):
    """Connects the views and file dialogs to the controllers of tables and sets of codes."""

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
        self._window, self._state, self._tables = window, state, controllers.code_table
        self.sets = CodeSetController(state, self)
        self.selecting = CodeSelecting(state, self)
        self.view = CodeTableView(state, look)
        self.side_window = SideWindow("Codes from a Table", self.view, QSize(760, 560), window)
        actions["open.codes"].triggered.connect(self._choose)
        window.codes_dropped.connect(self._present)
        self.view.other_requested.connect(self._choose)
        self.view.cancel_requested.connect(self._tables.cancel)
        self.view.accepted.connect(self._tables.accept)
        self.view.accepted.connect(self.side_window.close)
        self.side_window.hidden.connect(self._tables.cancel)
        views.map.code_clicked.connect(self.sets.probe)
        views.map.outline_drawn.connect(self.selecting.take)
        actions["select.none"].triggered.connect(self.selecting.clear)
        actions["group.make"].triggered.connect(self.selecting.keep)
        views.paths.codes_selected.connect(self.sets.probe_mean)
        views.paths.codes_renamed.connect(self.sets.rename)
        views.paths.codes_coloured.connect(self.sets.colour)
        views.paths.codes_deleted.connect(self.sets.delete)
        views.paths.codes_export_requested.connect(self._on_export)

    @Slot()
    def _choose(self) -> None:
        folder = str(Path(self._state.code_table.path).parent) if self._state.code_table.path else str(Path.home())
        path, _ = QFileDialog.getOpenFileName(self._window, "Open Codes", folder, TABLES)
        if path:
            self._present(path)

    @Slot(str)
    def _present(self, path: str) -> None:
        self.side_window.present()
        self._tables.choose(path)

    @Slot(int)
    def _on_export(self, set_id: int) -> None:
        name = next(kept.name for kept in self._state.document.contents.code_sets if kept.id == set_id)
        suggested = str(Path.home() / f"{name.replace('/', '-')}.csv")
        path, _ = QFileDialog.getSaveFileName(self._window, "Export Codes as a Table", suggested, "Tables (*.csv)")
        if path:
            self.sets.export(set_id, str(Path(path).with_suffix(".csv")))
