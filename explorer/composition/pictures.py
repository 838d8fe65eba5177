"""Pictures and tables of what is on screen: screenshots and the loss curves."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from explorer.composition.curve_files import CurveFiles
from explorer.composition.views import Views
from explorer.composition.writing import Writing
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.screenshot import copy_picture, grab, save_picture
from explorer.desktop.screenshot_dialog import ScreenshotDialog, ScreenshotTarget
from explorer.state.application_state import ApplicationState
from explorer.state.notices import Notice


class PictureWires(QObject):
    """Asks where a picture goes, and draws it."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        views: Views,
        state: ApplicationState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._views, self._state = window, views, state
        actions["screenshot"].triggered.connect(self._on_screenshot)
        actions["screenshot.copy"].triggered.connect(self._on_copy)
        self._writing = Writing(state.notices, self)
        self.curves = CurveFiles(window, views.curves, state, self)
        actions["export.curves-png"].triggered.connect(self.curves.export_png)
        actions["export.curves-csv"].triggered.connect(self.curves.export_csv)

    @Slot()
    def _on_screenshot(self) -> None:
        views = self._views
        targets = (
            ScreenshotTarget("Window", self._window),
            ScreenshotTarget("Map", views.map),
            ScreenshotTarget("Samples", views.samples),
            ScreenshotTarget("Film strip", views.strip),
            ScreenshotTarget("Curves", views.curves),
            ScreenshotTarget("Probe", views.probe),
        )
        dialog = ScreenshotDialog(targets, self._window)
        dialog.exec()
        request = dialog.request
        dialog.deleteLater()
        if request is None:
            return
        picture = grab(request.widget, request.scale)
        if request.to == "clipboard":
            copy_picture(picture)
            self._state.notices.post(Notice("info", "The picture is on the clipboard."))
        else:
            suggested = str(Path.home() / "latent-explorer.png")
            name, _ = QFileDialog.getSaveFileName(self._window, "Save Screenshot", suggested, "Pictures (*.png)")
            if name:
                path = Path(name).with_suffix(".png")
                self._writing.begin(path, lambda: save_picture(picture, path))

    @Slot()
    def _on_copy(self) -> None:
        copy_picture(grab(self._window, 1))
        self._state.notices.post(Notice("info", "A picture of the window is on the clipboard."))
