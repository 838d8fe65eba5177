"""The windows of the menu "Experiments": each has a view, a controller and an action that opens it."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from explorer.composition.controllers import Controllers
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.side_window import SideWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.dimensions import DimensionsView
from explorer.views.measurements import MeasurementsView
from explorer.views.random_codes import RandomCodesView
from explorer.views.styles import StylesView
from explorer.views.years import YearsView


class Experiments(QObject):
    """Work begins when a window is opened for the first time, and is given up when it is closed."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        state: ApplicationState,
        look: LookState,
        controllers: Controllers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._state, self._controllers = window, state, controllers
        self.codes = RandomCodesView(state.random_codes, look)
        self.figures = MeasurementsView(state.measurement, look)
        self.dimensions = DimensionsView(state.dimensions, look)
        self.years = YearsView(state.years, look)
        self.codes_window = SideWindow("Sample Random Codes", self.codes, QSize(1240, 690), window)
        self.figures_window = SideWindow("The Open Model in Numbers", self.figures, QSize(900, 640), window)
        title = "How Few Dimensions Do the Digits Fill?"
        self.dimensions_window = SideWindow(title, self.dimensions, QSize(1180, 640), window)

        self.years_window = SideWindow("GANs Through the Years", self.years, QSize(1256, 672), window)

        self.styles = StylesView(state.styles, look)
        self.styles_window = SideWindow("Mix Styles", self.styles, QSize(1120, 640), window)

        actions["experiment.random-codes"].triggered.connect(self._on_random_codes)
        codes = controllers.random_codes
        self.codes.model_chosen.connect(codes.choose)
        self.codes.reroll_requested.connect(codes.reroll)
        self.codes.cancel_requested.connect(codes.cancel)
        self.codes_window.hidden.connect(codes.cancel)

        actions["experiment.measure"].triggered.connect(self._on_measure)
        measurement = controllers.measurement
        self.figures.measure_requested.connect(measurement.measure)
        self.figures.cancel_requested.connect(measurement.cancel)
        self.figures.copy_requested.connect(self._on_copy)
        self.figures.save_requested.connect(self._on_save)
        self.figures_window.hidden.connect(measurement.cancel)

        actions["experiment.dimensions"].triggered.connect(self._on_dimensions)
        self.dimensions.cancel_requested.connect(controllers.dimensions.cancel)
        self.dimensions_window.hidden.connect(controllers.dimensions.cancel)

        actions["experiment.years"].triggered.connect(self._on_years)
        years = controllers.years
        self.years.train_requested.connect(years.train)
        self.years.all_requested.connect(years.train_all)
        self.years.stop_requested.connect(years.stop)
        self.years.forget_requested.connect(years.forget)
        self.years.open_requested.connect(self._on_year_opened)
        self.years_window.hidden.connect(years.stop)

        actions["experiment.styles"].triggered.connect(self._on_styles)
        self.styles.layer_requested.connect(state.styles.set_layer)
        self.styles.psi_requested.connect(state.styles.set_psi)
        self.styles.reroll_requested.connect(state.styles.reroll)
        self.styles_window.hidden.connect(controllers.styles.end)
        self._mixing = actions["experiment.styles"]
        state.styles.available_changed.connect(self._on_styles_available)
        self._on_styles_available()

    @Slot()
    def _on_styles(self) -> None:
        self.styles_window.present()
        self._controllers.styles.begin()

    @Slot()
    def _on_styles_available(self) -> None:
        self._mixing.setEnabled(self._state.styles.available)

    @Slot()
    def _on_random_codes(self) -> None:
        self.codes_window.present()
        self._controllers.random_codes.begin()

    @Slot()
    def _on_measure(self) -> None:
        self.figures_window.present()
        self._controllers.measurement.begin()

    @Slot()
    def _on_dimensions(self) -> None:
        self.dimensions_window.present()
        self._controllers.dimensions.begin()

    @Slot()
    def _on_years(self) -> None:
        self.years_window.present()
        self._controllers.years.begin()

    @Slot(str)
    def _on_year_opened(self, model: str) -> None:
        drawn = self._state.years.drawn.get(model)
        if drawn is not None and drawn.path is not None:
            self._controllers.models.open_file(str(drawn.path))
            self._window.activateWindow()
            self._window.raise_()

    @Slot(str)
    def _on_copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def _on_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self.figures_window, "Save Figures", str(Path.home() / "figures.json"), "JSON files (*.json)"
        )
        if path:
            self._controllers.measurement.save_as(path if path.endswith(".json") else f"{path}.json")
