"""The legend alone, with ten thousand labels drawn at random: `python -m explorer.views.legend`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.legend.legend import Legend

if __name__ == "__main__":
    application = QApplication(sys.argv)
    shown = ApplicationState()
    legend = Legend(shown, LookState())
    digits = np.random.default_rng(0).integers(0, 10, 10_000).astype(np.uint8)
    shown.data.show("mnist", "MNIST", tuple("0123456789"), np.zeros((10_000, 1, 1, 1), np.uint8), digits)
    legend.class_toggled.connect(shown.map.set_class_visible)
    legend.classes_shown.connect(shown.map.set_hidden_classes)
    legend.show()
    sys.exit(application.exec())
