"""Shows the sample grid alone: `python -m explorer.views.sample_grid`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.samples_state import SamplesState
from explorer.views.sample_grid.sample_grid import SampleGrid
from trainer.data.registry import load_split
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
samples = SamplesState()
beliefs = frozen(np.random.default_rng(0).random(64, np.float32))
samples.set_samples(frozen(load_split("mnist", "test").images[:64]), beliefs, 1_200)
grid = SampleGrid(samples, LookState())
grid.cell_clicked.connect(samples.select)
grid.show()
sys.exit(app.exec())
