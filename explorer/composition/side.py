"""One model on one map: its decoding thread and all that acts for it. The window has one, or two beside one another."""

from PySide6.QtCore import QObject

from explorer.controllers.data_controller import DataController
from explorer.controllers.field_controller import FieldController
from explorer.controllers.lattice_controller import LatticeController
from explorer.controllers.model_controller import ModelController
from explorer.controllers.plane_choosing import PlaneChoosing
from explorer.controllers.plane_controller import PlaneController
from explorer.controllers.planting_controller import PlantingController
from explorer.controllers.points_controller import PointsController
from explorer.controllers.probe_controller import ProbeController
from explorer.controllers.samples_controller import SamplesController
from explorer.controllers.training_controller import TrainingController
from explorer.controllers.usual_controller import UsualController
from explorer.controllers.watch_controller import WatchController
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.training.beginning import MakeSession, open_session


class Side(QObject):
    """Images, plane, points, weights, probe, layers and run of the model that `state` is about."""

    def __init__(
        self, state: ApplicationState, make_session: MakeSession = open_session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.state = state
        self.decoding = DecodingThread(self)
        self.data = DataController(state, self.decoding, self)
        self.planes = PlaneController(state, self)
        self.plane_choosing = PlaneChoosing(state, self.planes, self)
        self.planting = PlantingController(state, self)
        self.points = PointsController(state, self.planes, self)
        self.models = ModelController(state, self.decoding, self.data, self.points, self)
        self.probe = ProbeController(state, self.decoding, self)
        self.lattice = LatticeController(state, self.decoding, self)
        self.fields = FieldController(state, self.decoding, self)
        self.usual = UsualController(state, self.decoding, self)
        self.samples = SamplesController(state, self.decoding, self)
        self.training = TrainingController(
            state, self.decoding, self.data, self.models, self.points, self.samples, make_session, self
        )
        self.watch = WatchController(state, self.models, self.points, self.samples, self)

    def start(self) -> None:
        """Start the decoding thread."""
        self.decoding.start()

    def close(self) -> None:
        """End every thread; waits for at most one step of each."""
        self.watch.stop()
        self.fields.cancel()
        self.usual.cancel()
        self.training.close()
        self.decoding.close()
