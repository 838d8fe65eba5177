"""The whole application, off screen, for the benchmarks that measure it as its user meets it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.composition.application import Application
from explorer.state.run_state import RunStatus
from explorer.training.beginning import open_session
from trainer.configuration.training import TrainingConfig
from trainer.session.session import TrainingSession

SIZE_PX = (1600, 1000)
PATIENCE_S = 120.0
LEFT = Qt.MouseButton.LeftButton

Shown = TypeVar("Shown", bound=QWidget)


class Window:
    """An application with the shipped 2-D VAE open and all its points on the map."""

    def __init__(self, home: Path) -> None:
        qt = QApplication.instance() or QApplication([])
        assert isinstance(qt, QApplication)
        self.sessions: list[TrainingSession] = []
        self.app = Application(qt, home, self._make_session)
        self.state = self.app.state
        self.app.show()
        self.app.window.resize(*SIZE_PX)
        self.app.start()
        self.wait(lambda: len(self.state.map.points) > 0)
        self.wait(lambda: self.state.probe.reading is not None and self.state.probe.reading.neighbour is not None)

    def wait(self, condition: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Run the event loop until a condition holds."""
        until_s = time.perf_counter() + patience_s
        while not condition():
            assert time.perf_counter() < until_s, "the window does not get there"
            self.run(0.01)

    def run(self, seconds: float) -> None:
        """Run the event loop for a while, as a user who only watches."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1e3), loop.quit)
        loop.exec()

    def train(self, config: TrainingConfig) -> None:
        """Press Start and wait until steps are shown."""
        self.app.controllers.training.edit(config)
        QTest.mouseClick(self.app.views.training.buttons.start, LEFT)
        run = self.state.run
        self.wait(lambda: run.status is RunStatus.RUNNING and run.progress is not None and run.progress.step > 0)

    def stop(self) -> None:
        """Press Stop and wait until the thread has ended."""
        QTest.mouseClick(self.app.views.training.buttons.stop, LEFT)
        self.wait(lambda: not self.state.run.status.alive)

    def _make_session(self, config: TrainingConfig) -> TrainingSession:
        session = open_session(config)
        self.sessions.append(session)
        return session


@contextmanager
def open_window() -> Iterator[Window]:
    """A window with settings of its own, closed at the end."""
    with tempfile.TemporaryDirectory() as home:
        window = Window(Path(home))
        try:
            yield window
        finally:
            window.app.close()
            window.app.window.close()
            QApplication.processEvents()


@contextmanager
def watched_paints(kind: type[Shown], painted: Callable[[Shown], None]) -> Iterator[None]:
    """Tells each time a widget of one kind has been painted; enter it before the window is made."""
    original = kind.paintEvent

    def paint(self: Shown, event: QPaintEvent) -> None:
        original(self, event)
        painted(self)

    kind.paintEvent = paint  # type: ignore[method-assign]
    try:
        yield
    finally:
        kind.paintEvent = original  # type: ignore[method-assign]
