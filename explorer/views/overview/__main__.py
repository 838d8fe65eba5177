"""Shows the view alone, with ten made-up clusters: `python -m explorer.views.overview`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.overview_state import Overview
from explorer.views.overview.view import OverviewView
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
random = np.random.default_rng(0)
labels = (np.arange(2000) % 10).astype(np.uint8)
places = random.normal(size=(10, 2))[labels] * 20 + random.normal(size=(2000, 2)) * 3
state = ApplicationState()
names = tuple(map(str, range(10)))
state.data.show("own", "Own", names, frozen(np.zeros((2000, 1, 28, 28), np.uint8)), frozen(labels))
codes = frozen(np.zeros((2000, 20), np.float32))
state.overview.show(Overview(frozen(np.arange(2000)), frozen(places, np.float32), codes, 30, 0, 25_272, 9.5))
view = OverviewView(state, LookState())
view.resize(760, 720)
view.show()
sys.exit(app.exec())
