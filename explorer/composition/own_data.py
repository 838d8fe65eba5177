"""Images of the user's own: the window that shows them before they are used, file dialogs, and what is dropped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QFileDialog

from explorer.composition.controllers import Controllers
from explorer.composition.views import Views
from explorer.desktop.main_window import MainWindow
from explorer.desktop.side_window import SideWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.own_data_state import DataKind
from explorer.state.run_state import RunState
from explorer.views.own_data import OwnDataView
from explorer.views.training_panel.panel import TrainingPanel

IMAGE_FILES = (
    "Files of images (*ubyte *ubyte.gz *.idx *.idx.gz *.npz);;IDX files (*ubyte *ubyte.gz *.idx *.idx.gz);;"
    "NumPy archives (*.npz);;All files (*)"
)
TABLES = "Tables (*.csv *.tsv)"


class OwnDataWires(QObject):
    """Asks for folders, files and tables of labels, and hands them to the controller."""

    def __init__(
        self,
        window: MainWindow,
        views: Views,
        state: ApplicationState,
        look: LookState,
        controllers: Controllers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._run, self._state = window, state.run, state.own_data
        controller = self._controller = controllers.own_data
        self._catalogue = controllers.catalogue
        self.view = OwnDataView(state.own_data, look)
        self.side_window = SideWindow("Images of Your Own", self.view, QSize(760, 640), window)
        self.serve(views.training, state.run)
        window.images_dropped.connect(self._on_dropped)
        self.view.other_requested.connect(self._on_other)
        self.view.table_requested.connect(self._choose_table)
        self.view.side_requested.connect(controller.set_side)
        self.view.colour_requested.connect(controller.set_colour)
        self.view.labels_requested.connect(controller.set_labels)
        self.view.cancel_requested.connect(controller.cancel)
        self.view.accepted.connect(controller.accept)
        self.view.accepted.connect(self.side_window.close)
        self.side_window.hidden.connect(controller.cancel)

    def serve(self, form: TrainingPanel, run: RunState) -> None:
        """Ask for images when the form of a run wants some, and give them to that form."""

        def asked(ask: Callable[[], None]) -> Callable[[], None]:
            def begin() -> None:
                self._catalogue.ask_for(run)
                ask()

            return begin

        form.idx_requested.connect(asked(self._open_file))
        form.folder_requested.connect(asked(self._open_folder))

    @Slot(str, str)
    def _on_dropped(self, path: str, kind: DataKind) -> None:
        self._catalogue.ask_for(self._run)
        self._present(path, kind)

    @Slot()
    def _on_other(self) -> None:
        if self._state.wish.kind == "folder":
            self._open_folder()
        else:
            self._open_file()

    @Slot()
    def _open_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self._window, "Choose a Folder of Pictures", self._place())
        if path:
            self._present(path, "folder")

    @Slot()
    def _open_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, "Open Images", self._place(), IMAGE_FILES)
        if path:
            self._present(path, "file")

    @Slot()
    def _choose_table(self) -> None:
        place = Path(self._state.wish.path)
        folder = str(place if self._state.wish.kind == "folder" else place.parent)
        path, _ = QFileDialog.getOpenFileName(self.side_window, "Choose a Table of Labels", folder, TABLES)
        if path:
            inside = Path(path).is_relative_to(folder)
            self._controller.set_labels(Path(path).relative_to(folder).as_posix() if inside else path)

    def _present(self, path: str, kind: DataKind) -> None:
        self.side_window.present()
        self._controller.choose(path, kind)

    def _place(self) -> str:
        """Where dialogs begin."""
        return self._state.wish.path or str(Path.home())
