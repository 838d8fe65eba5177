"""`guest_update`, `guest_update_training`: pen stroke to moved point painted, 95th percentile of many moves of the pen.

Real mouse events are sent to the tablet of the real window; the clock stops when the map has painted the point of that
very drawing. Idle, and while a VAE of the application's defaults trains in the same process. The baseline is the goal:
a frame of a 60 Hz screen.
"""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from explorer.views.latent_map.latent_map import LatentMap
from tests.benchmarks.row import Row
from tests.benchmarks.window import PATIENCE_S, Window, open_window
from trainer.configuration.autoencoders import VaeConfig

STROKES, MOVES = 20, 20
PAUSE_S = 0.012
"""Between two moves, as a pen at 60 to 80 events a second."""
GOAL_MS = 16.0
NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


class Drawing:
    """Draws stroke after stroke, and waits after each move for the point on the map."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._canvas = window.app.tablet.view.canvas
        self._painted: object = None
        self._painted_s = 0.0
        self._random = np.random.default_rng(0)
        self._alarm = QTimer(interval=1000)  # without any event, waiting would never end
        self._alarm.start()

    def percentile_ms(self) -> float:
        """The 95th percentile over all moves."""
        return float(np.percentile([1e3 * seconds for _ in range(STROKES) for seconds in self._stroke()], 95))

    def painted(self) -> None:
        """The map has been painted."""
        reading = self._window.state.tablet.reading
        self._painted_s, self._painted = time.perf_counter(), None if reading is None else reading.ink

    def _stroke(self) -> Iterator[float]:
        """Seconds of each move of one stroke: a turn around a place of its own, on a wiped tablet."""
        self._window.app.tablet.tablet.clear()
        x, y = self._random.uniform(0.35, 0.65, 2)
        radius, begin = self._random.uniform(0.12, 0.3), self._random.uniform(0, math.tau)
        turns = [begin + step * 1.5 * math.pi / MOVES for step in range(MOVES + 1)]
        places = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
        self._send(QEvent.Type.MouseButtonPress, places[0])
        for place in places[1:]:
            self._window.run(PAUSE_S)
            began_s = time.perf_counter()
            self._send(QEvent.Type.MouseMove, place)
            yield self._wait() - began_s
        self._send(QEvent.Type.MouseButtonRelease, places[-1])

    def _wait(self) -> float:
        """When the point of the drawing as it is now was painted."""
        tablet, until_s = self._window.state.tablet, time.perf_counter() + PATIENCE_S
        while self._painted is not tablet.ink:
            assert time.perf_counter() < until_s, "the point is not painted: is it out of sight?"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return self._painted_s

    def _send(self, kind: QEvent.Type, place: tuple[float, float]) -> None:
        square = self._canvas.square()
        at = QPointF(square.left() + place[0] * square.width(), square.top() + place[1] * square.height())
        button = NONE if kind is QEvent.Type.MouseMove else LEFT
        held = NONE if kind is QEvent.Type.MouseButtonRelease else LEFT
        everywhere = QPointF(self._canvas.mapToGlobal(at))
        QApplication.sendEvent(
            self._canvas, QMouseEvent(kind, at, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
        )


@contextmanager
def _watched_map(drawings: list[Drawing]) -> Iterator[None]:
    """Tells each time the map has been painted; enter it before the window is made."""
    original = LatentMap.paintEvent

    def paint(self: LatentMap, event: QPaintEvent) -> None:
        original(self, event)
        for drawing in drawings:
            drawing.painted()

    LatentMap.paintEvent = paint  # type: ignore[method-assign]
    try:
        yield
    finally:
        LatentMap.paintEvent = original  # type: ignore[method-assign]


def rows() -> list[Row]:
    """95th percentiles in milliseconds."""
    drawings: list[Drawing] = []
    measured = {}
    with _watched_map(drawings), open_window() as window:
        window.app.actions["draw"].trigger()
        window.run(0.5)
        drawing = Drawing(window)
        drawings.append(drawing)
        drawing.percentile_ms()  # warm
        measured["guest_update"] = drawing.percentile_ms()
        window.train(VaeConfig(device="cpu"))
        measured["guest_update_training"] = drawing.percentile_ms()
        window.stop()
    return [Row(name, value, "ms", GOAL_MS, GOAL_MS / value) for name, value in measured.items()]
