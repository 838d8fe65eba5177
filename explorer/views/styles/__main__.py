"""Shows the view alone, with digits in place of mixed ones: `python -m explorer.views.styles`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.styles_state import COLUMNS, ROWS, Mixed, StylesState
from explorer.views.styles.view import StylesView
from trainer.data.registry import load_split
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
digits = frozen(load_split("mnist", "test").images)
state = StylesState()
state.set_available(True)
state.set_mixed(Mixed(digits[:ROWS], digits[:COLUMNS], digits[: ROWS * COLUMNS], 4, 8, 1_000))
view = StylesView(state, LookState())
view.layer_requested.connect(state.set_layer)
view.psi_requested.connect(state.set_psi)
view.resize(1100, 620)
view.show()
sys.exit(app.exec())
