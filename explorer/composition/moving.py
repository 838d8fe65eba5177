"""The window with the sliders of the latent space: what opens it, and who acts on it."""

from PySide6.QtCore import QObject, QSize, Slot

from explorer.composition.controllers import Controllers
from explorer.controllers.directions_controller import DirectionsController
from explorer.controllers.probed_style_controller import ProbedStyleController
from explorer.controllers.slider_ends_controller import SliderEndsController
from explorer.controllers.slider_keeping_controller import SliderKeepingController
from explorer.controllers.survey_controller import SurveyController
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.side_window import SideWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.directions import DirectionsView

SIZE_PX = QSize(500, 680)


class MovingWires(QObject):
    """Sliders, their controllers and their window, which leaves map and probe in sight."""

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
        self.styles = ProbedStyleController(state, controllers.decoding, self)
        self.controller = DirectionsController(state, self)
        self.keeping = SliderKeepingController(state, self.controller, self)
        self.survey = SurveyController(state, controllers.decoding, self)
        self.ends = SliderEndsController(state, controllers.decoding, self)
        self.view = DirectionsView(state.directions, state.probe, state.model, look, state.styles)
        self.window = SideWindow("Sliders and Directions", self.view, SIZE_PX, window, at_left=True)
        view = self.view
        view.gripped.connect(self.keeping.begin_gesture)
        view.moved.connect(self.controller.move)
        view.put_back.connect(self.controller.put_back)
        view.reset_requested.connect(self.controller.reset)
        view.anchor_requested.connect(self.controller.drop_anchor)
        view.order_requested.connect(self.controller.set_order)
        view.space_requested.connect(self.controller.set_space)
        view.difference_requested.connect(self.survey.add_difference)
        view.removed.connect(self.survey.remove)
        view.survey_requested.connect(self.survey.survey)
        view.cancel_requested.connect(self.survey.cancel)
        view.sight_changed.connect(self.ends.show_keys)
        actions["directions"].triggered.connect(self._on_opened)
        for controller in (self.styles, self.controller, self.keeping, self.survey, self.ends):
            self.window.hidden.connect(controller.end)

    @Slot()
    def _on_opened(self) -> None:
        self.window.present()
        self.styles.begin()
        self.controller.begin()
        self.keeping.begin()
        self.ends.begin()
        self.survey.begin()
