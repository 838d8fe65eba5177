"""Shows the view alone, with digits of the data set: `python -m explorer.views.years`."""

import sys
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.years_state import YEARS, Drawn, YearsState
from explorer.views.years.view import YearsView
from trainer.data.registry import load_split
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
digits = load_split("mnist", "test").images[:18]
state = YearsState()
for name in YEARS[:5]:
    images = np.concatenate([digits, 255 - digits], axis=3) if name == "cogan" else digits
    figures = (("classifier_score", 8.1), ("frechet", 12.3))
    state.show(name, Drawn(frozen(images), 1_200, 76_800, "kept", Path(name), figures))
state.set_run(YEARS[5], YEARS[6:])
view = YearsView(state, LookState())
view.resize(1256, 680)
view.show()
sys.exit(app.exec())
