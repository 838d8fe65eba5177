"""`probe_idle`, `probe_training`: mouse move on the map to painted decoded image, 95th percentile of many moves.

A real mouse event is sent to the real map of the real window; the clock stops when the probe panel has painted the
image of that very place. Idle, and while a VAE of the application's defaults trains at full speed in the same process.
The baselines are the goals: half a frame of a 60 Hz screen, and a whole one.
"""

import time

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from explorer.state.probe_state import Reading
from explorer.views.probe_panel.decoded_image import DecodedImage
from tests.benchmarks.row import Row
from tests.benchmarks.window import Window, open_window, watched_paints
from trainer.configuration.autoencoders import VaeConfig

MOVES = 400
PAUSE_S = 0.012
"""Between two moves, as a mouse at 60 to 80 events a second."""
GOALS_MS = {"probe_idle": 8.0, "probe_training": 16.7}


class Probing:
    """Moves the mouse and waits for the picture."""

    def __init__(self) -> None:
        self.window: Window | None = None
        self._painted_s = 0.0
        self._painted: Reading | None = None
        self._random = np.random.default_rng(0)

    def painted(self, _: DecodedImage) -> None:
        """The image of the reading has been painted."""
        at_s = time.perf_counter()
        if self.window is not None:
            self._painted_s, self._painted = at_s, self.window.state.probe.reading

    def percentile_ms(self) -> float:
        """The 95th percentile over all moves."""
        return float(np.percentile([self._move() * 1e3 for _ in range(MOVES)], 95))

    def _move(self) -> float:
        """Seconds from one mouse move to its picture."""
        assert self.window is not None
        window, latent_map = self.window, self.window.app.views.map
        window.run(PAUSE_S)
        size = latent_map.size()
        at = QPointF(*(self._random.uniform(0.15, 0.85, 2) * (size.width(), size.height())))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            latent_map.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        before = window.state.probe.position
        began_s = time.perf_counter()
        QApplication.sendEvent(latent_map, event)
        place = window.state.probe.position
        assert place != before, "the map did not take the move"
        z = np.array(place, np.float32)
        while True:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if self._painted is not None and np.allclose(self._painted.z, z):
                return self._painted_s - began_s


def rows() -> list[Row]:
    """95th percentiles in milliseconds."""
    probing = Probing()
    measured = {}
    with watched_paints(DecodedImage, probing.painted), open_window() as window:
        probing.window = window
        window.state.probe.set_hover(True)
        probing.percentile_ms()  # warm
        measured["probe_idle"] = probing.percentile_ms()
        window.train(VaeConfig(device="cpu"))
        measured["probe_training"] = probing.percentile_ms()
        window.stop()
    return [Row(name, value, "ms", GOALS_MS[name], GOALS_MS[name] / value) for name, value in measured.items()]
