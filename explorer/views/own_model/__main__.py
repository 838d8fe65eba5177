"""Shows the view alone, with digits in place of decoded images: `python -m explorer.views.own_model`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.catalogue_state import CatalogueEntry, CatalogueState
from explorer.state.look import LookState
from explorer.state.own_model_state import FoundOwnModel, OwnModelState
from explorer.views.own_model.view import OwnModelView
from trainer.data.registry import load_split
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
state, catalogue = OwnModelState(), CatalogueState()
catalogue.set_entries((CatalogueEntry("mnist", "MNIST", present=True),))
state.change(decoder="/home/ada/decoder.onnx", dataset="mnist")
remark = "Decoder: turns 2 numbers into 28 × 28 grey images, channels first; pixels 0 to 1 (detected)."
state.set_found(FoundOwnModel((remark,), frozen(load_split("mnist", "test").images[:16])))
view = OwnModelView(state, catalogue, LookState())
view.resize(720, 560)
view.show()
sys.exit(app.exec())
