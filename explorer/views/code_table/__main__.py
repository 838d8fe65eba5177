"""Shows the view alone, with codes drawn from the prior: `python -m explorer.views.code_table`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.code_table_state import FoundCodes
from explorer.state.look import LookState
from explorer.views.code_table.view import CodeTableView
from trainer.data.code_table import CodeTable
from trainer.data.registry import load_split
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
state = ApplicationState()
codes = frozen(np.random.default_rng(0).normal(size=(500, 2)), np.float32)
table = CodeTable(codes, frozen(np.arange(500) % 3, np.uint8), ("a", "b", "c"), frozen(np.arange(500), np.int64))
state.code_table.look_at("codes.csv")
state.code_table.set_found(FoundCodes(table, codes, frozen(load_split("mnist", "test").images[:40])))
view = CodeTableView(state, LookState())
view.resize(760, 560)
view.show()
sys.exit(app.exec())
