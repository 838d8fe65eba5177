"""The window with the overview of all codes: under the legend of the map, whose classes it shows and hides with it."""

import numpy as np
from PySide6.QtCore import QObject, QSize, Slot

from explorer.controllers.overview_controller import OverviewController
from explorer.controllers.selection_controller import SelectionController
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.side_window import SideWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.legend.legend import Legend
from explorer.views.overview import OverviewView


class OverviewWires(QObject):
    """Work begins when the window is opened for the first time, and is given up when it is closed."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        state: ApplicationState,
        look: LookState,
        controller: OverviewController,
        selection: SelectionController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._selection = controller, selection
        legend = Legend(state, look)
        self.view = OverviewView(state, look, legend)
        self.window = SideWindow("Overview of All Codes", self.view, QSize(760, 760), window)
        actions["experiment.overview"].triggered.connect(self._on_opened)
        legend.class_toggled.connect(state.map.set_class_visible)
        legend.classes_shown.connect(state.map.set_hidden_classes)
        self.view.picked.connect(self._on_picked)
        self.view.count_requested.connect(controller.set_count)
        self.view.perplexity_requested.connect(controller.set_perplexity)
        self.view.seed_requested.connect(controller.set_seed)
        self.view.compute_requested.connect(controller.compute)
        self.view.cancel_requested.connect(controller.cancel)
        self.window.hidden.connect(controller.cancel)

    @Slot()
    def _on_opened(self) -> None:
        self.window.present()
        self._controller.begin()

    @Slot(int)
    def _on_picked(self, index: int) -> None:
        """The probe goes there, and the map shows which image it is."""
        self._controller.pick(index)
        self._selection.show(np.array([index], np.int64))
