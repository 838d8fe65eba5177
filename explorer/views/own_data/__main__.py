"""Shows the view alone, with digits in place of pictures: `python -m explorer.views.own_data`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.own_data_state import FoundImages, OwnDataState
from explorer.views.own_data.view import OwnDataView
from trainer.data.folder_options import FolderOptions
from trainer.data.registry import load_split
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
state = OwnDataState()
state.change(path="digits", options=FolderOptions(side=28), labels="own")
digits, names = frozen(load_split("mnist", "test").images[:40]), tuple("0123456789")
state.set_found(FoundImages("digits", "Digits", 60_000, 10_000, names, (7_000,) * 10, digits))
view = OwnDataView(state, LookState())
view.resize(760, 560)
view.show()
sys.exit(app.exec())
