"""The bar above the map alone: `python -m explorer.views.map_toolbar`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.map_toolbar.toolbar import MapToolbar

if __name__ == "__main__":
    application = QApplication(sys.argv)
    bar = MapToolbar(ApplicationState(), LookState())
    bar.show()
    sys.exit(application.exec())
