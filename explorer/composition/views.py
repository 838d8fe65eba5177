"""The views, built over the state and put into their places."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from explorer.composition.pair_place import PairPlace, column_of
from explorer.desktop.action_table import ACTIONS
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.encoder_bar.bar import EncoderBar
from explorer.views.film_strip.film_strip import FilmStrip
from explorer.views.formula_bar.bar import FormulaBar
from explorer.views.latent_map.latent_map import LatentMap
from explorer.views.legend.legend import Legend
from explorer.views.loss_curves.loss_curves import LossCurves
from explorer.views.map_toolbar.toolbar import MapToolbar
from explorer.views.model_header import ModelHeader, ShippedModel
from explorer.views.path_list import PathList
from explorer.views.plane_bar import PlaneBar
from explorer.views.probe_panel.panel import ProbePanel
from explorer.views.sample_grid.sample_grid import SampleGrid
from explorer.views.training_panel.panel import TrainingPanel
from explorer.views.watch_line import WatchLine

CURVES_PX = 420
"""Three charts side by side are not read in less: then they stand behind the film strip."""


def shipped_models() -> tuple[ShippedModel, ...]:
    """The models that come with the program, as the menu names them."""
    found = [spec for spec in ACTIONS if spec.id.startswith("shipped.")]
    return tuple(ShippedModel(spec.id.partition(".")[2], spec.text, spec.tooltip) for spec in found)


class Views(QObject):
    """One of each view, and the composed widgets of centre and docks."""

    def __init__(self, state: ApplicationState, look: LookState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.map = LatentMap(state, look)
        self.toolbar = MapToolbar(state, look)
        self.legend = Legend(state, look)
        self.plane = PlaneBar(state, look)
        self.samples = SampleGrid(state.samples, look, state.styles)
        self.probe = ProbePanel(state.probe, state.model, state.data, state.run, look, planes=state.planes)
        self.header = ModelHeader(state.model, state.catalogue, state.preferences, shipped_models(), look)
        self.watch = WatchLine(state.watch)
        self.training = TrainingPanel(state.run, state.catalogue)
        self.curves = LossCurves(state.run, look)
        self.curves.setMinimumWidth(CURVES_PX)
        self.strip = FilmStrip(state.strip, look)
        self.formula = FormulaBar(state.formula, state.model, look, state.styles)
        self.encoder = EncoderBar(state.posterior, look)
        self.paths = PathList(state.document, state.model, look)
        self.maps, self.probes = PairPlace(column_of(self.plane, self.map)), PairPlace(self.probe)
        self.centre = self._centre()
        self.model_dock = self._model_dock()
        self.probe_dock = self._probe_dock()
        state.model.card_changed.connect(self._on_card_changed)
        self._on_card_changed()

    def _centre(self) -> QWidget:
        """The map with the line for its plane, between tool bar, legend, encoder and formula bar; beside it samples."""
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.legend)
        column.addWidget(self.maps, 1)
        column.addWidget(self.encoder)
        column.addWidget(self.formula)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("centreSplitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.samples)
        splitter.addWidget(right)
        splitter.setSizes([500, 500])
        return splitter

    def _model_dock(self) -> QWidget:
        """What is open, over what is trained."""
        dock = QWidget()
        rule = QFrame(dock)
        rule.setFrameShape(QFrame.Shape.HLine)
        column = QVBoxLayout(dock)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.watch)
        column.addWidget(rule)
        column.addWidget(self.training, 1)
        return dock

    def _probe_dock(self) -> QWidget:
        """The probe's panel, as high as it can use, over the list of paths, which has the rest."""
        dock = QWidget()
        column = QVBoxLayout(dock)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.probes)
        column.addWidget(self.paths, 1)
        return dock

    @Slot()
    def _on_card_changed(self) -> None:
        gan = self._state.model.is_gan
        self.samples.setVisible(gan)
        self.legend.setVisible(not gan)
