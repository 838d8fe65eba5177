"""Fakes and guards for the explorer's tests: a session that trains nothing, and a watch on threads and windows."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QThread, QThreadPool
from PySide6.QtWidgets import QApplication

from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.gaussians import Gaussians
from trainer.values.losses import LossRecord
from trainer.values.model_card import ModelCard
from trainer.values.progress import Progress
from trainer.values.snapshots import CodesSnapshot, SamplesSnapshot, Snapshot

if TYPE_CHECKING:
    from explorer.composition.application import Application

SHAPE = (1, 28, 28)


class FakeDecoder:
    """Decodes z to an image whose grey level is z[0], clipped; every pixel alike."""

    image_shape = SHAPE
    grown = None

    def __init__(self, latent_dims: int = 2) -> None:
        self.latent_dims = latent_dims

    def decode(self, z: FloatArray) -> FloatArray:
        return np.broadcast_to(np.clip(z[:, :1, None, None], 0, 1), (len(z), *SHAPE)).astype(np.float32)

    sketch = decode


class FakeEncoder:
    """Encodes an image to (mean grey level, step)."""

    image_shape = SHAPE
    latent_dims = 2

    def __init__(self, step: int = 0) -> None:
        self._step = step

    def encode(self, images: ByteArray) -> Gaussians:
        level = images.reshape(len(images), -1).mean(axis=1) / (255 if images.dtype == np.uint8 else 1)
        mean = np.stack([level, np.full(len(images), self._step)], axis=1).astype(np.float32)
        return Gaussians(mean, np.zeros_like(mean))


class FakeJudge:
    """Believes in an image as much as it is bright."""

    def beliefs(self, images: FloatArray) -> FloatArray:
        return images.reshape(len(images), -1).mean(axis=1)


class FakeSession:
    """A training session that only counts; `fail_at` raises at that step."""

    def __init__(
        self,
        config: TrainingConfig,
        steps_total: int = 10**9,
        fail_at: int | None = None,
        error: Exception | None = None,
    ) -> None:
        self.config, self.steps_total, self.steps_done = config, steps_total, 0
        self.fail_at, self.error = fail_at, error
        self.adjusted: dict[str, float] = {}
        self.resets = 0
        self.threads: set[int] = set()
        self._images = np.zeros((0, *SHAPE), np.uint8)
        self._latents = np.zeros((0, 2), np.float32)
        self._first = 0

    @property
    def finished(self) -> bool:
        return self.steps_done >= self.steps_total

    @property
    def gan(self) -> bool:
        return self.config.family == "gan"

    def step(self) -> None:
        self.threads.add(threading.get_ident())
        if self.steps_done == self.fail_at and self.error is not None:
            raise self.error
        self.steps_done += 1

    def progress(self) -> Progress:
        return Progress(self.steps_done, self.steps_total, self.steps_done / 100, self.config.epochs, 100.0, 10.0, 1.0)

    def take_losses(self) -> tuple[LossRecord, ...]:
        return (LossRecord(self.steps_done, self.steps_done / 100, "train", (("elbo", -float(self.steps_done)),)),)

    def watch_images(self, images: ByteArray) -> None:
        self._images, self._first = images, 0

    def watch_latents(self, z: FloatArray) -> None:
        self._latents = z

    def snapshot(self, limit: int | None = None) -> Snapshot:
        if self.gan:
            images = np.full((len(self._latents), *SHAPE), self.steps_done % 256, np.uint8)
            return SamplesSnapshot(self.steps_done, 0.0, frozen(images), frozen(np.full(len(images), 0.5), np.float32))
        first, last = self._first, min(self._first + (limit or len(self._images)), len(self._images))
        self._first = last % max(len(self._images), 1)
        codes = np.full((last - first, 2), self.steps_done, np.float32)
        return CodesSnapshot(self.steps_done, 0.0, first, frozen(codes))

    def export_model(self) -> TrainedModel:
        card = ModelCard(self.config, SHAPE, tuple("0123456789"), self.steps_done, 0.0)
        dims = int(getattr(self.config, "latent_dims", 2))
        encoder = None if self.gan else FakeEncoder(self.steps_done)
        judge = FakeJudge() if self.gan else None
        return TrainedModel(card, decoder=FakeDecoder(dims), encoder=encoder, discriminator=judge)  # type: ignore[arg-type]

    def adjust(self, **values: float) -> None:
        self.adjusted.update(values)

    def reset(self) -> None:
        self.resets += 1
        self.steps_done = 0

    def save(self, path: object) -> None:
        raise OSError(28, "No space left on device")


@contextmanager
def closed_at_the_end(application: "Application") -> Iterator["Application"]:
    """Close a whole application whatever happens meanwhile.

    A decoding thread that still runs when Qt destroys it aborts the whole process, and nobody reads why.
    """
    try:
        yield application
    finally:
        application.window.may_close = lambda: True  # a failed test may leave a run alive, and nobody answers a dialog
        application.window.close()
        decoding = application.controllers.decoding
        ended = not decoding.isRunning()
        decoding.close()
        application.window.deleteLater()
        assert ended, "closing the window has not ended the decoding thread"


@contextmanager
def opened_application(qapp: QApplication, home: Path, *make_session: Any) -> Iterator["Application"]:
    """A whole application in a window of 1280x720, closed whatever happens meanwhile, while it is set up as well.

    Args:
        qapp: Qt's own object.
        home: folder of settings, session and kept runs.
        make_session: builds the sessions of training runs, where these are not real.
    """
    from explorer.composition.application import Application  # only the tests of the whole need all of it

    with closed_at_the_end(Application(qapp, home, *make_session)) as made:
        made.show()
        made.window.resize(1280, 720)
        yield made


@pytest.fixture
def vae_session() -> FakeSession:
    return FakeSession(VaeConfig())


@pytest.fixture
def gan_session() -> FakeSession:
    return FakeSession(GanConfig(latent_dims=4))


@pytest.fixture
def make_fake_session() -> Callable[..., FakeSession]:
    return FakeSession


@pytest.fixture
def fake_model() -> TrainedModel:
    """A 2-D VAE at step 0 that decodes grey levels."""
    return FakeSession(VaeConfig()).export_model()


@pytest.fixture
def grey_images() -> ByteArray:
    """One image each of twenty grey levels, uint8 [20, 1, 28, 28]."""
    levels = np.linspace(0, 255, 20).astype(np.uint8)
    return frozen(np.broadcast_to(levels[:, None, None, None], (20, *SHAPE)))


@pytest.fixture(autouse=True)
def _the_look_stays_as_it_was() -> Iterator[None]:
    """The whole application dresses Qt's one application object: later tests meet it undressed."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        yield
        return
    sheet, font, palette = application.styleSheet(), application.font(), application.palette()
    style = application.style().objectName()
    yield
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)
        application.setStyle(style)
        application.setPalette(palette)
        application.setFont(font)


@pytest.fixture(autouse=True)
def _nothing_stays_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a thread running or a window open fails."""
    before = set(threading.enumerate())
    yield
    application = QApplication.instance()
    if application is None:
        return
    assert QThreadPool.globalInstance().waitForDone(5000), "a task is still running"
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"threads left behind: {left}"
    running = [child.objectName() for child in application.findChildren(QThread) if child.isRunning()]
    assert not running, f"threads left running: {running}"
