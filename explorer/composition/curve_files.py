"""The loss curves of one run as a picture or a table: asks where the file goes, and writes it."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.composition.writing import Writing
from explorer.desktop.screenshot import grab, save_picture
from explorer.export.curves_csv import write_curves_csv
from explorer.state.application_state import ApplicationState
from explorer.views.loss_curves.loss_curves import LossCurves

CURVES_SCALE = 2
"""Device pixels per pixel of exported curves, so that they can be printed."""


class CurveFiles(QObject):
    """Serves the curves of the run that `state` is about."""

    def __init__(
        self, window: QWidget, curves: LossCurves, state: ApplicationState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._curves, self._state = window, curves, state
        self._writing = Writing(state.notices, self)
        curves.export_requested.connect(self._on_requested)

    @Slot()
    def export_png(self) -> None:
        """Write the curves as they are drawn, on a sheet of their own."""
        path = self._ask("curves.png", "Pictures (*.png)")
        if path is not None:
            sheet = self._curves.sheet()
            picture = grab(sheet, CURVES_SCALE)
            sheet.deleteLater()
            self._writing.begin(path, lambda: save_picture(picture, path))

    @Slot()
    def export_csv(self) -> None:
        """Write the losses as numbers."""
        path = self._ask("curves.csv", "Tables (*.csv)")
        if path is not None:
            losses = self._state.run.losses
            self._writing.begin(path, lambda: write_curves_csv(path, losses))

    @Slot(str)
    def _on_requested(self, kind: str) -> None:
        if kind == "csv":
            self.export_csv()
        else:
            self.export_png()

    def _ask(self, name: str, kinds: str) -> Path | None:
        path, _ = QFileDialog.getSaveFileName(self._window, "Export Curves", str(Path.home() / name), kinds)
        return Path(path).with_suffix(Path(name).suffix) if path else None
