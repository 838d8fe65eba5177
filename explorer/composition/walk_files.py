"""The window in which the walk of a film strip is written to a file."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.controllers.export_controller import ExportController
from explorer.desktop.side_window import SideWindow
from explorer.state.export_state import ExportState, WalkFormat
from explorer.state.look import LookState
from explorer.views.film_strip.film_strip import FilmStrip
from explorer.views.walk_export import WalkExportView

FILES: dict[WalkFormat, tuple[str, str]] = {
    "gif": ("walk.gif", "GIF pictures (*.gif)"),
    "apng": ("walk.png", "PNG pictures (*.png)"),
    "webp": ("walk.webp", "WebP pictures (*.webp)"),
    "mp4": ("walk.mp4", "MP4 films (*.mp4)"),
    "png-strip": ("walk.png", "PNG pictures (*.png)"),
    "png-frames": ("walk-frames", ""),
    "npz": ("walk.npz", "NumPy archives (*.npz)"),
}
"""Suggested name, and the kind of file; "" for a folder."""


class WalkFiles(QObject):
    """Opens the window, asks for a name, and gives the work up when the window is closed."""

    def __init__(
        self,
        window: QWidget,
        strip: FilmStrip,
        state: ExportState,
        look: LookState,
        controller: ExportController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._controller = state, controller
        self.view = WalkExportView(state, look)
        self.window = SideWindow("Export the Film Strip", self.view, QSize(720, 440), window)
        strip.export_requested.connect(self.present)
        self.view.wished.connect(self._on_wished)
        self.view.save_requested.connect(self._on_save)
        self.view.cancel_requested.connect(controller.cancel)
        self.window.hidden.connect(controller.end)

    @Slot()
    def present(self) -> None:
        """Show the window, with what the strip plays."""
        if not self.window.isVisible():
            self._controller.begin()
        self.window.present()

    @Slot(str, object)
    def _on_wished(self, name: str, value: object) -> None:
        self._state.wish(**{name: value})

    @Slot()
    def _on_save(self) -> None:
        name, pattern = FILES[self._state.settings.kind]
        before = Path(self._state.saved).parent if self._state.saved else Path.home()
        title = "Export the Film Strip" if pattern else "Export into a New Folder"
        path, _ = QFileDialog.getSaveFileName(self.window, title, str(before / name), pattern)
        if path:
            self._controller.export(str(Path(path).with_suffix(Path(name).suffix)))
