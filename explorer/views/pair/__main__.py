"""The head of a map, the link and the difference alone: `python -m explorer.views.pair`."""

import sys

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.pair import DifferenceView, LinkBar, SideTitle

if __name__ == "__main__":
    application = QApplication(sys.argv)
    look, first = LookState(), ApplicationState()
    second = ApplicationState(parent=first, beside=first)
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in (SideTitle(first, "A", look), LinkBar(first.pair, look), DifferenceView(first, second, look)):
        column.addWidget(widget)
    window.resize(480, 200)
    window.show()
    sys.exit(application.exec())
