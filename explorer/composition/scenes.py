"""Pictures of the main states of the window, made with the real models: `latent-explorer --screenshot DIR`."""

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from explorer.composition.application import Application
from explorer.desktop.screenshot import grab, save_picture
from explorer.state.run_state import RunStatus
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import DcganConfig

SIZE_PX = (1600, 1000)
PATIENCE_S = 300.0
"""No scene takes longer than this; then the picture is taken as things are."""


def take_screenshots(application: Application, folder: Path) -> list[Path]:
    """Play through the main states and save a picture of each.

    Args:
        application: an application with a home of its own, not yet started.
        folder: where the PNG files go; made when it is missing.

    Returns:
        The files, in the order in which they were made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stage = _Stage(application, folder)
    application.window.resize(*SIZE_PX)
    application.show()
    application.window.resize(*SIZE_PX)
    application.start()
    stage.show_map()
    stage.show_path()
    stage.show_vae_training()
    stage.show_gan()
    stage.show_gan_training()
    stage.show_dark()
    return stage.files


class _Stage:
    """The scenes, one method each, in the order in which they are played."""

    def __init__(self, application: Application, folder: Path) -> None:
        self._app, self._folder = application, folder
        self._state = application.state
        self.files: list[Path] = []

    def show_map(self) -> None:
        """The shipped 2-D VAE: points, prior, and a probe between two clouds."""
        self._wait(lambda: len(self._state.map.points) > 0)
        self._app.controllers.probe.move_to(0.6, -0.4)
        self._wait(lambda: self._reading_is_whole())
        self._shoot("map")

    def show_path(self) -> None:
        """A drawn path over the decoded manifold, with its film strip."""
        self._state.map.set_layer_visible("lattice", True)
        turns = [math.tau * (0.15 + 0.7 * step / 24) for step in range(25)]
        knots = tuple((2.2 * math.cos(turn), 1.9 * math.sin(turn)) for turn in turns[::3])
        self._state.document.add_path(knots)
        self._state.strip.set_position(0.4)
        self._wait(lambda: len(self._state.strip.images) > 0 and self._lattice_is_whole())
        self._shoot("path")

    def show_vae_training(self) -> None:
        """A new VAE in the middle of its second epoch."""
        self._state.run.set_config(VaeConfig())
        self._train_until(1.5)
        self._shoot("vae-training")
        self._stop()

    def show_gan(self) -> None:
        """The shipped DCGAN: samples and the endless plane."""
        self._app.controllers.models.open_shipped("dcgan")
        self._wait(lambda: self._state.model.is_gan and len(self._state.samples.images) > 0)
        self._app.controllers.samples.select(9)
        self._app.controllers.samples.select(30)
        self._wait(lambda: len(self._state.strip.images) > 0 and self._lattice_is_whole())
        self._shoot("gan")

    def show_gan_training(self) -> None:
        """A new DCGAN in its first epoch."""
        self._state.run.set_config(DcganConfig())
        self._train_until(0.5)
        self._shoot("gan-training")
        self._stop()

    def show_dark(self) -> None:
        """The first picture again, on a dark ground."""
        self._state.preferences.update(theme="dark")
        self._app.controllers.models.open_shipped("vae-2d")
        self._wait(lambda: not self._state.model.is_gan and len(self._state.map.points) > 0)
        self._wait(lambda: self._reading_is_whole() and self._lattice_is_whole())
        self._shoot("dark")

    def _train_until(self, epoch: float) -> None:
        self._app.controllers.training.start()

        def reached() -> bool:
            progress = self._state.run.progress
            return self._state.run.status is RunStatus.FAILED or (progress is not None and progress.epoch >= epoch)

        self._wait(reached)

    def _stop(self) -> None:
        self._app.controllers.training.stop()
        self._wait(lambda: not self._state.run.status.alive)

    def _reading_is_whole(self) -> bool:
        reading, usual = self._state.probe.reading, self._state.probe.usual
        known = reading is not None and reading.probabilities is not None and reading.neighbour is not None
        return known and usual is not None

    def _lattice_is_whole(self) -> bool:
        lattice = self._state.map.lattice
        return lattice is not None and bool(lattice.ready.all())

    def _shoot(self, name: str) -> None:
        self._settle()
        path = self._folder / f"{name}.png"
        save_picture(grab(self._app.window, 1), path)
        self.files.append(path)
        sys.stdout.write(f"{path}\n")

    def _settle(self) -> None:
        """Let what was asked for be drawn."""
        until_s = time.monotonic() + 0.5
        self._wait(lambda: time.monotonic() > until_s)

    def _wait(self, condition: Callable[[], bool]) -> None:
        """Run the event loop until the condition holds or patience ends."""
        loop, timer = QEventLoop(), QTimer()
        until_s = time.monotonic() + PATIENCE_S

        def look() -> None:
            if condition() or time.monotonic() > until_s:
                loop.quit()

        timer.timeout.connect(look)
        timer.start(20)
        loop.exec()
        QApplication.processEvents()
