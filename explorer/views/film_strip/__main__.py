"""The film strip alone, with a made-up walk: `python -m explorer.views.film_strip`."""

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.strip_state import StripState
from explorer.views.film_strip.film_strip import FilmStrip

application = QApplication([])
strip = StripState()
y, x = np.mgrid[-2:2:28j, -2:2:28j]
centres = np.linspace(-1.5, 1.5, 16)[:, None, None]
images = np.rint(255 * np.exp(-4 * ((x - centres) ** 2 + y**2))).astype(np.uint8)[:, None]
strip.set_frames("Path 1", images, np.zeros((16, 2), np.float32), None)
view = FilmStrip(strip, LookState())
view.scrubbed.connect(strip.set_position)
view.frame_hovered.connect(strip.set_hovered)
view.resize(720, 160)
view.show()
application.exec()
