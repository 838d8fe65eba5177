"""Pictures and tables of what is on screen: screenshots and the loss curves."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from explorer.composition.views import Views
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.screenshot import copy_picture, grab, save_picture
from explorer.desktop.screenshot_dialog import ScreenshotDialog, ScreenshotTarget
from explorer.export.curves_csv import write_curves_csv
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice
from trainer.errors import TrainerError

CURVES_SCALE = 2
"""Device pixels per pixel of exported curves, so that they can be printed."""


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
        actions["export.curves-png"].triggered.connect(self._export_curves_png)
        actions["export.curves-csv"].triggered.connect(self._export_curves_csv)
        views.curves.export_requested.connect(self._on_curves_requested)

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
            path = self._ask("Save Screenshot", "latent-explorer.png", "Pictures (*.png)")
            if path is not None:
                self._tell(save_picture(picture, path), path)

    @Slot()
    def _on_copy(self) -> None:
        copy_picture(grab(self._window, 1))
        self._state.notices.post(Notice("info", "A picture of the window is on the clipboard."))

    @Slot(str)
    def _on_curves_requested(self, kind: str) -> None:
        if kind == "csv":
            self._export_curves_csv()
        else:
            self._export_curves_png()

    @Slot()
    def _export_curves_png(self) -> None:
        path = self._ask("Export Curves", "curves.png", "Pictures (*.png)")
        if path is not None:
            self._tell(save_picture(grab(self._views.curves, CURVES_SCALE), path), path)

    @Slot()
    def _export_curves_csv(self) -> None:
        path = self._ask("Export Curves", "curves.csv", "Tables (*.csv)")
        if path is None:
            return
        try:
            write_curves_csv(path, self._state.run.losses)
        except (TrainerError, ValueError) as error:
            report(self._state.notices, error)
        else:
            self._tell(None, path)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        path, _ = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / name), kinds)
        return Path(path).with_suffix(Path(name).suffix) if path else None

    def _tell(self, trouble: Notice | None, path: Path) -> None:
        self._state.notices.post(trouble or Notice("info", f"Saved as {path}."))
