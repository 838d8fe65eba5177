"""The controllers and the decoding thread, built over the state."""

from pathlib import Path

from PySide6.QtCore import QObject

from explorer.composition.side import Side
from explorer.composition.walking import Walking
from explorer.controllers.catalogue_controller import CatalogueController
from explorer.controllers.code_table_controller import CodeTableController
from explorer.controllers.dimensions_controller import DimensionsController
from explorer.controllers.document_controller import DocumentController
from explorer.controllers.formula_controller import FormulaController
from explorer.controllers.kept_run_controller import KeptRunController
from explorer.controllers.measurement_controller import MeasurementController
from explorer.controllers.overview_controller import OverviewController
from explorer.controllers.own_data_controller import OwnDataController
from explorer.controllers.own_model_controller import OwnModelController
from explorer.controllers.posterior_controller import PosteriorController
from explorer.controllers.random_codes_controller import RandomCodesController
from explorer.controllers.recents_controller import RecentsController
from explorer.controllers.space_controller import SpaceController
from explorer.controllers.styles_controller import StylesController
from explorer.controllers.years_controller import YearsController
from explorer.desktop.places import data_folder
from explorer.state.application_state import ApplicationState
from explorer.training.beginning import MakeSession, open_session
from trainer.decoding.trained_model import TrainedModel


class Controllers(QObject):
    """One of each, those of the open model in its `Side`; runs are kept in the folder `kept_runs`."""

    def __init__(
        self,
        state: ApplicationState,
        make_session: MakeSession = open_session,
        parent: QObject | None = None,
        *,
        years_folder: Path | None = None,
        kept_runs: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.catalogue = CatalogueController(state, self)
        self.recents = RecentsController(state.preferences, self)
        side = self.side = Side(state, make_session, self)
        self.decoding, self.data, self.points, self.models = side.decoding, side.data, side.points, side.models
        self.probe, self.lattice, self.fields, self.samples = side.probe, side.lattice, side.fields, side.samples
        self.usual, self.training, self.watch = side.usual, side.training, side.watch
        self.planes, self.plane_choosing = side.planes, side.plane_choosing
        walking = self.walking = Walking(state, self.decoding, self)
        self.strip, self.playback, self.export = walking.strip, walking.playback, walking.export
        self.styles = StylesController(state, self.decoding, self)
        self.document = DocumentController(state, self)
        self.formula = FormulaController(state, self.decoding, self)
        self.posterior = PosteriorController(state, self.decoding, self)
        self.space = SpaceController(state, self)
        self.kept_run = KeptRunController(state, self.training, kept_runs, self)
        self.random_codes = RandomCodesController(state, self._open_model, parent=self)
        self.measurement = MeasurementController(state, self._open_model, parent=self)
        self.dimensions = DimensionsController(state, parent=self)
        self.overview = OverviewController(state, parent=self)
        self.own_data = OwnDataController(state.own_data, parent=self)
        self.own_data.accepted.connect(self.catalogue.add_own)
        self.code_table = CodeTableController(state, self._open_model, self)
        self.own_model = OwnModelController(state, self.models, parent=self)
        self.years = YearsController(state, years_folder or data_folder() / "years", make_session, parent=self)

    def start(self) -> None:
        """Start the decoding thread."""
        self.side.start()

    def close(self) -> None:
        """End every thread; waits for at most one step of each."""
        tasks = (
            self.random_codes, self.measurement, self.dimensions, self.overview,
            self.own_data, self.code_table, self.export, self.own_model,
        )  # fmt: skip
        for experiment in tasks:
            experiment.cancel()
        self.years.close()
        self.side.close()

    def _open_model(self) -> TrainedModel | None:
        return self.models.model
