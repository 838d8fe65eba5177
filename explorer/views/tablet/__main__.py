"""Shows the tablet alone, over a model that reads every drawing as it is: `python -m explorer.views.tablet`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.drawing.ink import with_line
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.tablet_state import DrawingReading
from explorer.views.tablet.view import TabletView
from trainer.data.size_normalising import size_normalised
from trainer.values.arrays import frozen

app = QApplication(sys.argv)
state = ApplicationState()
tablet = state.tablet
view = TabletView(tablet, state.model, state.data, LookState())


def draw(x: float, y: float) -> None:
    """A dot where the pen is."""
    tablet.set_ink(with_line(tablet.ink, (x, y), (x, y), tablet.thickness, erases=tablet.erases))
    image = size_normalised(tablet.ink, (1, 28, 28))
    shares = frozen(np.full(10, 0.1), np.float32)
    tablet.set_reading(None if image is None else DrawingReading(tablet.ink, image, None, None, image, 0.0, shares))


view.stroke_begun.connect(draw)
view.stroke_continued.connect(draw)
view.eraser_toggled.connect(lambda erases: tablet.set_pen(erases=erases))
view.thickness_requested.connect(lambda thickness: tablet.set_pen(thickness=thickness))
view.resize(760, 220)
view.show()
sys.exit(app.exec())
