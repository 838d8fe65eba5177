"""Shows the view alone, with digits in place of pictures: `python -m explorer.views.picture_folder`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.folder_state import FolderState, FoundPictures
from explorer.state.look import LookState
from explorer.views.picture_folder.view import PictureFolderView
from trainer.data.folder_options import FolderOptions
from trainer.data.registry import load_split
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
state = FolderState()
state.wish("digits", FolderOptions(side=28))
digits = frozen(load_split("mnist", "test").images[:40])
state.set_found(FoundPictures("digits", "Digits", 60_000, 10_000, tuple("0123456789"), digits, ("All are grey.",)))
view = PictureFolderView(state, LookState())
view.resize(760, 560)
view.show()
sys.exit(app.exec())
