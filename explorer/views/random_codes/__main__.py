"""Shows the experiment alone, with digits of the data set: `python -m explorer.views.random_codes`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.random_codes_state import RandomCodesState
from explorer.views.random_codes.view import RandomCodesView
from trainer.data.registry import load_split
from trainer.values.arrays import frozen
from trainer.values.random_codes import SOURCES, DecodedCodes, RandomCodes, RealImages

app = QApplication(sys.argv)
state = RandomCodesState()
state.set_choices((("ae-2d", "2-D autoencoder"), ("vae-2d", "2-D VAE")))
digits = frozen(load_split("mnist", "test").images[:64])
rows = tuple(DecodedCodes(source, np.zeros((64, 2), np.float32), digits, 0.8, 9.5, 12.3) for source in SOURCES)
real = RealImages(0.99, 10.0, 0.6, 2_000)
state.set_result(0, RandomCodes("2-D autoencoder", "mnist", 0, 2_000, 10_000, 0.1, 0.9, "classifier 123", real, rows))
view = RandomCodesView(state, LookState())
view.resize(1200, 680)
view.show()
sys.exit(app.exec())
