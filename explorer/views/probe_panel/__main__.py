"""The probe panel alone, with a made-up reading: `python -m explorer.views.probe_panel`."""

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.probe_state import Reading
from explorer.views.probe_panel.panel import ProbePanel

application = QApplication([])
state = ApplicationState()
blob = np.exp(-(np.linspace(-2, 2, 28) ** 2))
image = np.rint(255 * np.outer(blob, blob)).astype(np.uint8)[None]
probabilities = np.full(10, 0.02, np.float32)
probabilities[3] = 0.82
state.data.show("mnist", "MNIST", tuple("0123456789"), image[None], np.zeros(1, np.uint8))
state.probe.set_reading(
    Reading(np.array([0.5, -1.2], np.float32), image, probabilities, image, "3", 4.31, -2.7, None, 1240)
)
panel = ProbePanel(state.probe, state.model, state.data, state.run, LookState(), planes=state.planes)
panel.resize(280, 640)
panel.show()
application.exec()
