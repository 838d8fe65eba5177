"""All controllers over real state, a real decoding thread with fake instruments, and a fake data registry."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from explorer.controllers import data_controller
from explorer.controllers.comparison_controller import ComparisonController
from explorer.controllers.data_controller import DataController
from explorer.controllers.document_controller import DocumentController
from explorer.controllers.field_controller import FieldController
from explorer.controllers.lattice_controller import LatticeController
from explorer.controllers.model_controller import ModelController
from explorer.controllers.plane_choosing import PlaneChoosing
from explorer.controllers.plane_controller import PlaneController
from explorer.controllers.playback_controller import PlaybackController
from explorer.controllers.points_controller import PointsController
from explorer.controllers.probe_controller import ProbeController
from explorer.controllers.samples_controller import SamplesController
from explorer.controllers.strip_controller import StripController
from explorer.controllers.styles_controller import StylesController
from explorer.controllers.training_controller import TrainingController
from explorer.controllers.walk_facts_controller import WalkFactsController
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Job
from explorer.state.application_state import ApplicationState
from trainer.configuration.growing_gans import StyleGanConfig
from trainer.data.registry import DatasetMissingError, describe
from trainer.decoding.trained_model import TrainedModel
from trainer.models.networks import build_networks, initialise
from trainer.values.arrays import ByteArray, frozen
from trainer.values.images import LabelledImages
from trainer.values.model_card import ModelCard

COUNTS = {"test": 20, "train": 30}
SIDES = {"mnist": 28, "kmnist": 28, "olivetti": 64}
"""Data sets that are on this computer; Fashion-MNIST is not."""


STYLE_CONFIG = StyleGanConfig(latent_dims=4, hidden_widths=(4, 4), style_dims=4, mapping_layers=1)


class Registry:
    """Stands in for the data sets on disk: grey images, the level of each telling its index."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.broken: set[tuple[str, str]] = set()

    def load_split(self, name: str, split: str) -> LabelledImages:
        self.asked.append((name, split))
        if name not in SIDES or (name, split) in self.broken:
            raise DatasetMissingError(describe(name))
        count, side = COUNTS[split], SIDES[name]
        levels = np.linspace(0, 255, count).astype(np.uint8)
        images = np.broadcast_to(levels[:, None, None, None], (count, 1, side, side))
        return LabelledImages(frozen(images), frozen(np.arange(count) % 10, np.uint8))


class WatchedDecoding(DecodingThread):
    """The real thread; it remembers what it was asked and how many codes were decoded."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs: list[Job] = []
        self.errors: list[Exception] = []
        self.failed.connect(self.errors.append)

    def ask(self, job: Job) -> None:
        self.jobs.append(job)
        super().ask(job)


class House:
    """The controllers, wired as the application wires them."""

    def __init__(self, make_session: Callable[..., Any]) -> None:
        # One root, deleted in this thread at the end: Python's collector may run in any thread, and must find no
        # living Qt object there.
        root = self.root = QObject()
        self.state = ApplicationState(parent=root)
        self.decoding = WatchedDecoding(root)
        self.data = DataController(self.state, self.decoding, root)
        self.planes = PlaneController(self.state, root)
        self.plane_choosing = PlaneChoosing(self.state, self.planes, root)
        self.points = PointsController(self.state, self.planes, root)
        self.models = ModelController(self.state, self.decoding, self.data, self.points, root)
        self.probe = ProbeController(self.state, self.decoding, root)
        self.lattice = LatticeController(self.state, self.decoding, root)
        self.fields = FieldController(self.state, self.decoding, root)
        self.strip = StripController(self.state, self.decoding, root)
        self.walk_facts = WalkFactsController(self.state, self.decoding, root)
        self.comparison = ComparisonController(self.state, self.decoding, self.strip, root)
        self.strip.walk_shown.connect(self.walk_facts.show)
        self.playback = PlaybackController(self.state.strip, root)
        self.samples = SamplesController(self.state, self.decoding, root)
        self.styles = StylesController(self.state, self.decoding, root)
        self.document = DocumentController(self.state, root)
        self.training = TrainingController(
            self.state, self.decoding, self.data, self.models, self.points, self.samples, make_session, root
        )

    @property
    def instruments(self) -> Instruments:
        return self.decoding.instruments

    @property
    def sentence(self) -> str:
        """What the notice on screen says."""
        notice = self.state.notices.current
        return "" if notice is None else notice.sentence


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    fake = Registry()
    monkeypatch.setattr(data_controller, "load_split", fake.load_split)
    return fake


@pytest.fixture
def sessions() -> list[Any]:
    """Every session that a run of the house has made."""
    return []


@pytest.fixture
def session_options() -> dict[str, Any]:
    """Further arguments for the fake sessions of the house."""
    return {}


@pytest.fixture
def house(
    qtbot: QtBot,
    registry: Registry,
    make_fake_session: Callable[..., Any],
    sessions: list[Any],
    session_options: dict[str, Any],
) -> Iterator[House]:
    def make_session(config: Any) -> Any:
        sessions.append(make_fake_session(config, **session_options))
        return sessions[-1]

    made = House(make_session)
    # As in the application: on the decoding thread the collector would destroy Qt objects of this one.
    gc.disable()
    made.decoding.start()
    yield made
    made.fields.cancel()
    made.training.close()
    made.decoding.close()
    gc.enable()
    made.root.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert made.decoding.errors == []


@pytest.fixture
def open_house(house: House, fake_model: TrainedModel, qtbot: QtBot) -> House:
    """The house with the fake 2-D VAE open and its twenty test images on the map."""
    house.models.show(fake_model, None)
    qtbot.waitUntil(lambda: len(house.state.map.points) == COUNTS["test"])
    qtbot.waitUntil(lambda: house.instruments.neighbours is not None)
    qtbot.waitUntil(lambda: house.state.probe.reading is not None)
    return house


@pytest.fixture
def gan_house(house: House, gan_session: Any, qtbot: QtBot) -> House:
    """The house with the fake 4-D GAN open."""
    house.models.show(gan_session.export_model(), None)
    qtbot.waitUntil(lambda: len(house.state.samples.images) == 64)
    return house


@pytest.fixture
def other_shape() -> ByteArray:
    """Images that no model of these tests reads, uint8 [20, 1, 8, 8]."""
    return frozen(np.zeros((20, 1, 8, 8), np.uint8))


@pytest.fixture(scope="module")
def styled() -> TrainedModel:
    """A style-based generator that nobody has trained, whose mean style is none that it maps to."""
    networks = build_networks(STYLE_CONFIG, (1, 28, 28), 10)
    for network in networks.values():
        network.to_empty(device="cpu")
    initialise(networks, torch.Generator().manual_seed(0))
    networks["generator"].mean_style.fill_(0.3)  # type: ignore[operator, union-attr]
    return TrainedModel.of_networks(ModelCard(STYLE_CONFIG, (1, 28, 28), tuple("0123456789"), 7, 0.1), networks)


@pytest.fixture
def style_house(qtbot: QtBot, house: House, styled: TrainedModel) -> House:
    """The house with a style-based generator open."""
    house.models.show(styled, None)
    qtbot.waitUntil(lambda: len(house.state.samples.images) == 64)
    qtbot.waitUntil(lambda: house.state.probe.reading is not None)
    return house
