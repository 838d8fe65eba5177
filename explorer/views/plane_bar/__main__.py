"""The plane's bar alone, over codes of five dimensions: `python -m explorer.views.plane_bar`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.plane_bar.bar import PlaneBar
from trainer.configuration.autoencoders import VaeConfig
from trainer.geometry.principal_planes import principal
from trainer.geometry.variance_share import variance_shown
from trainer.values.arrays import frozen
from trainer.values.model_card import ModelCard

application = QApplication(sys.argv)
codes = frozen(np.random.default_rng(0).normal(size=(1000, 5)) * [1, 2, 1, 3, 1], np.float32)
plane = principal(codes)
state = ApplicationState()
state.model.open(ModelCard(VaeConfig(latent_dims=5), (1, 28, 28), tuple("0123456789"), 0, 0.0), plane, None)
state.map.set_points(frozen(plane.to_map(codes)), codes)
state.planes.show(None, variance_shown(plane, codes), "")
bar = PlaneBar(state, LookState())
bar.resize(760, bar.sizeHint().height())
bar.show()
sys.exit(application.exec())
