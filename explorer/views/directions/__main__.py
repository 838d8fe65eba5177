"""Shows the view alone, over a space of 512 dimensions: `python -m explorer.views.directions`."""

import sys

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication

from explorer.state.directions_state import DirectionsState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState
from explorer.views.directions.view import DirectionsView
from trainer.configuration.gans import GanConfig
from trainer.geometry.displacement import Displacement
from trainer.geometry.planes import axes
from trainer.values.model_card import ModelCard

DIMS = 512

app = QApplication(sys.argv)
state, model = DirectionsState(), ModelState()
model.open(ModelCard(GanConfig(latent_dims=DIMS), (1, 28, 28), tuple("0123456789"), 0, 0.0), axes(0, 1, DIMS), None)
state.set_place(Displacement.at(np.random.default_rng(0).normal(size=DIMS).astype(np.float32)))
view = DirectionsView(state, ProbeState(), model, LookState())


@Slot(str, float)
def move(key: str, value: float) -> None:
    """Move one number of the code."""
    if state.place is not None:
        state.set_place(state.place.with_coordinate(int(key.split()[1]), value))


view.moved.connect(move)
view.resize(460, 660)
view.show()
sys.exit(app.exec())
