"""Shows the view alone, with a made-up frame: `python -m explorer.views.walk_export`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.export_state import ExportPreview, ExportState
from explorer.state.look import LookState
from explorer.views.walk_export.view import WalkExportView
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
state = ExportState()
levels = np.random.default_rng(0).integers(0, 256, (28, 28, 1), np.uint8).repeat(8, axis=0).repeat(8, axis=1)
state.set_preview(ExportPreview(frozen(levels), 224, 224, 30, 2.5, classified=True))
view = WalkExportView(state, LookState())
view.wished.connect(lambda name, value: state.wish(**{name: value}))
view.resize(640, 380)
view.show()
sys.exit(app.exec())
