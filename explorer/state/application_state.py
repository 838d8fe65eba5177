"""All state of the application in one place, handed to views and controllers at the start."""

from PySide6.QtCore import QObject

from explorer.state.catalogue_state import CatalogueState
from explorer.state.code_selection import CodeSelection
from explorer.state.code_table_state import CodeTableState
from explorer.state.data_state import DataState
from explorer.state.dimensions_state import DimensionsState
from explorer.state.directions_state import DirectionsState
from explorer.state.document import Document
from explorer.state.export_state import ExportState
from explorer.state.field_state import FieldState
from explorer.state.formula_state import FormulaState
from explorer.state.guests_state import GuestsState
from explorer.state.map_state import MapState
from explorer.state.measurement_state import MeasurementState
from explorer.state.model_state import ModelState
from explorer.state.notices import Notices
from explorer.state.overview_state import OverviewState
from explorer.state.own_data_state import OwnDataState
from explorer.state.own_model_state import OwnModelState
from explorer.state.pair_state import PairState
from explorer.state.plane_state import PlaneState
from explorer.state.posterior_state import PosteriorState
from explorer.state.preferences import Preferences, PreferencesState
from explorer.state.probe_state import ProbeState
from explorer.state.random_codes_state import RandomCodesState
from explorer.state.run_state import RunState
from explorer.state.samples_state import SamplesState
from explorer.state.selection_state import SelectionState
from explorer.state.strip_state import StripState
from explorer.state.styles_state import StylesState
from explorer.state.tablet_state import TabletState
from explorer.state.watch_state import WatchState
from explorer.state.years_state import YearsState


class ApplicationState(QObject):
    """One instance of each state object; no logic of its own.

    Args:
        preferences: the user's, from the last time.
        parent: Qt's owner.
        beside: the state of the first model, when this is that of a second one beside it. What belongs to the whole
            window, and not to one model, is then shared.

    Attributes:
        is_beside: whether this is the state of a second model beside the first.
    """

    pair: PairState
    catalogue: CatalogueState
    document: Document
    years: YearsState
    own_data: OwnDataState
    code_table: CodeTableState
    notices: Notices
    preferences: PreferencesState

    def __init__(
        self,
        preferences: Preferences | None = None,
        parent: QObject | None = None,
        *,
        beside: "ApplicationState | None" = None,
    ) -> None:
        super().__init__(parent)
        self.is_beside = beside is not None
        self.model = ModelState(self)
        self.data = DataState(self)
        self.map = MapState(self)
        self.planes = PlaneState(self)
        self.fields = FieldState(self)
        self.selection = SelectionState(self)
        self.code_selection = CodeSelection(self)
        self.probe = ProbeState(self)
        self.directions = DirectionsState(self)
        self.guests = GuestsState(self)
        self.tablet = TabletState(self)
        self.formula = FormulaState(self)
        self.posterior = PosteriorState(self)
        self.strip = StripState(self)
        self.export = ExportState(self)
        self.samples = SamplesState(self)
        self.run = RunState(self)
        self.watch = WatchState(self)
        self.random_codes = RandomCodesState(self)
        self.measurement = MeasurementState(self)
        self.dimensions = DimensionsState(self)
        self.overview = OverviewState(self)
        self.own_model = OwnModelState(self)
        self.styles = StylesState(self)
        self.pair = PairState(self) if beside is None else beside.pair
        self.catalogue = CatalogueState(self) if beside is None else beside.catalogue
        self.document = Document(self) if beside is None else beside.document
        self.years = YearsState(self) if beside is None else beside.years
        self.own_data = OwnDataState(self) if beside is None else beside.own_data
        self.code_table = CodeTableState(self) if beside is None else beside.code_table
        self.notices = Notices(self) if beside is None else beside.notices
        self.preferences = PreferencesState(preferences, self) if beside is None else beside.preferences
