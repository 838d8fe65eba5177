"""Shows the list alone: `python -m explorer.views.path_list`."""

from PySide6.QtWidgets import QApplication

from explorer.state.document import Document
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.views.path_list.view import PathList

application = QApplication([])
document = Document()
document.add_path(((0.0, 0.0), (1.0, 1.0)))
document.add_pin((0.5, -0.5))
view = PathList(document, ModelState(), LookState())
view.path_renamed.connect(document.rename_path)
view.path_deleted.connect(document.remove_path)
view.show()
application.exec()
