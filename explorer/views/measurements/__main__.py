"""Shows the figures alone, invented ones: `python -m explorer.views.measurements`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.measurement_state import MeasurementState
from explorer.views.measurements.view import MeasurementsView
from trainer.values.figures import Evaluation, Figure

app = QApplication(sys.argv)
state = MeasurementState()
figures = (
    Figure("classifier_score", "Classifier score", 9.1, "", 10_000, "samples", "in 10 parts", 0.02),
    Figure("real_classifier_score", "… of real images", 9.88, "", 10_000, "test", "in 10 parts", 0.06),
)
shares = (0.08, 0.12, 0.1, 0.1, 0.09, 0.11, 0.1, 0.1, 0.1, 0.1)
state.show(Evaluation("An invented GAN", "mnist", 0, figures, shares, "classifier 123"), tuple("0123456789"))
view = MeasurementsView(state, LookState())
view.resize(900, 600)
view.show()
sys.exit(app.exec())
