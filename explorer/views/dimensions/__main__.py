"""Shows the view alone, with estimates from few images: `python -m explorer.views.dimensions`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.dimensions_state import DimensionsState
from explorer.state.look import LookState
from explorer.views.dimensions.view import DimensionsView
from trainer.data.registry import load_dataset
from trainer.geometry.intrinsic_dimension import intrinsic_dimension
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
digits = load_dataset("mnist")
state = DimensionsState()
noise = frozen(np.random.default_rng(0).integers(0, 256, (64, 1, 28, 28), dtype=np.uint8))
state.show(intrinsic_dimension(digits, images=1_000), "MNIST", 0.4, frozen(digits.train.images[:64]), noise)
view = DimensionsView(state, LookState())
view.resize(1200, 680)
view.show()
sys.exit(app.exec())
