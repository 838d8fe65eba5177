"""Experiments run in the background, tell how far they are, and can be given up."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from explorer.controllers.dimensions_controller import DimensionsController, Estimated
from explorer.controllers.measurement_controller import MeasurementController
from explorer.controllers.random_codes_controller import RandomCodesController
from explorer.state.application_state import ApplicationState
from explorer.tasks.task import Task
from trainer.errors import TrainerError
from trainer.geometry import planes
from trainer.values.arrays import frozen
from trainer.values.figures import Evaluation, Figure
from trainer.values.intrinsic_dimension import DimensionEstimate, IntrinsicDimension
from trainer.values.random_codes import RandomCodes, RealImages


class Laboratory:
    """The three controllers with measurements that take no time, unless `gate` is closed."""

    def __init__(self, model: Any) -> None:
        self.root = QObject()
        self.model: Any = model
        self.state = ApplicationState(parent=self.root)
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None
        self.measured: list[Any] = []
        self.codes = RandomCodesController(self.state, lambda: self.model, self.sample, self.root)
        self.figures = MeasurementController(self.state, lambda: self.model, self.evaluate, self.root)
        self.dimensions = DimensionsController(self.state, self.estimate, self.root)

    def work(self, what: Any, task: Task) -> None:
        self.measured.append(what)
        task.report(0.5)
        while not self.gate.wait(0.005) and not task.cancelled:
            pass
        if self.error is not None:
            raise self.error

    def sample(self, model: Any, seed: int, task: Task) -> RandomCodes:
        title = model.card.title
        self.work((title, seed), task)
        return RandomCodes(title, "mnist", seed, 2000, 10_000, 0.1, 0.9, "fake", RealImages(1.0, 10.0, 0.1, 2000), ())

    def evaluate(self, model: Any, task: Task) -> Evaluation:
        self.work(model.card.title, task)
        return Evaluation(model.card.title, "mnist", 0, (Figure("elbo", "ELBO", -1.0, "nats", 10, "test", "how"),))

    def estimate(self, name: str, task: Task) -> Estimated:
        self.work(name, task)
        row = DimensionEstimate("all", 100, ((5, 1.0),), 1.0, 2)
        images = frozen(np.zeros((1, 1, 28, 28), np.uint8))
        return Estimated(name, name, IntrinsicDimension(name, 784, 0, row, (), row), 0.1, images, images)


@pytest.fixture
def laboratory(qtbot: QtBot, fake_model: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laboratory]:
    def load(path: Path) -> Any:
        return SimpleNamespace(card=SimpleNamespace(title=path.stem))

    monkeypatch.setattr("explorer.controllers.random_codes_controller.load_model", load)
    made = Laboratory(fake_model)
    yield made
    made.gate.set()
    made.root.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_autoencoder_and_the_vae_are_given_codes_of_the_same_seed(qtbot: QtBot, laboratory: Laboratory) -> None:
    state = laboratory.state.random_codes
    laboratory.codes.begin()
    assert state.work.under_way
    qtbot.waitUntil(lambda: not state.work.under_way)
    assert laboratory.measured == [("ae-2d", 0), ("vae-2d", 0)]
    assert [result.model for result in state.results if result is not None] == ["ae-2d", "vae-2d"]
    laboratory.codes.begin()  # opened again: nothing is missing
    assert not state.work.under_way
    laboratory.codes.reroll()
    qtbot.waitUntil(lambda: not state.work.under_way)
    assert laboratory.measured[2:] == [("ae-2d", 1), ("vae-2d", 1)]


def test_another_model_is_measured_alone(qtbot: QtBot, laboratory: Laboratory) -> None:
    state = laboratory.state.random_codes
    laboratory.codes.begin()
    qtbot.waitUntil(lambda: not state.work.under_way)
    laboratory.codes.choose(1, "vae-20d")
    assert state.results[1] is None
    qtbot.waitUntil(lambda: not state.work.under_way)
    assert laboratory.measured[2:] == [("vae-20d", 0)]
    laboratory.codes.choose(1, "no such model")
    assert state.models == ("ae-2d", "vae-20d")


def test_the_open_model_can_be_compared_where_it_fits(qtbot: QtBot, laboratory: Laboratory, gan_session: Any) -> None:
    state, card = laboratory.state, laboratory.model.card
    assert "open" not in dict(state.random_codes.choices)
    state.model.open(card, planes.identity(2), None)
    assert dict(state.random_codes.choices)["open"] == f"Open: {card.title}"
    laboratory.codes.choose(0, "open")
    qtbot.waitUntil(lambda: not state.random_codes.work.under_way)
    assert laboratory.measured[0] == (card.title, 0)
    state.model.open(gan_session.export_model().card, planes.identity(2), None)
    assert "open" not in dict(state.random_codes.choices)
    assert state.random_codes.models[0] == "vae-2d"


def test_what_is_under_way_can_be_given_up_and_leaves_nothing(qtbot: QtBot, laboratory: Laboratory) -> None:
    laboratory.gate.clear()
    state = laboratory.state
    laboratory.codes.begin()
    laboratory.figures.begin()
    laboratory.dimensions.begin()
    qtbot.waitUntil(lambda: state.measurement.work.share == 0.5 and state.random_codes.work.share == 0.25)
    for controller in (laboratory.codes, laboratory.figures, laboratory.dimensions):
        controller.cancel()
    works = (state.random_codes.work, state.measurement.work, state.dimensions.work)
    assert not any(work.under_way or work.failure for work in works)
    assert state.random_codes.results == (None, None)
    assert state.measurement.evaluation is None
    assert state.dimensions.estimate is None


def test_a_failure_is_told_in_a_sentence_and_a_remedy(qtbot: QtBot, laboratory: Laboratory) -> None:
    laboratory.error = TrainerError("It is not on this computer.", "Download it.")
    state = laboratory.state
    laboratory.codes.begin()
    laboratory.figures.begin()
    laboratory.dimensions.begin()
    for work in (state.random_codes.work, state.measurement.work, state.dimensions.work):
        qtbot.waitUntil(lambda work=work: not work.under_way)
        assert work.failure == "It is not on this computer. Download it."


def test_the_open_model_is_measured_once_until_it_is_another_one(
    qtbot: QtBot, laboratory: Laboratory, make_fake_session: Any
) -> None:
    state = laboratory.state.measurement
    laboratory.figures.begin()
    qtbot.waitUntil(lambda: state.evaluation is not None)
    assert state.class_names == tuple("0123456789")
    laboratory.figures.begin()
    assert not state.work.under_way
    laboratory.model = make_fake_session(laboratory.model.card.config).export_model()
    laboratory.figures.begin()
    assert state.work.under_way
    qtbot.waitUntil(lambda: not state.work.under_way)
    assert len(laboratory.measured) == 2


def test_without_a_model_there_is_nothing_to_measure(laboratory: Laboratory) -> None:
    laboratory.model = None
    laboratory.figures.begin()
    assert "no model" in laboratory.state.measurement.work.failure


def test_figures_are_saved_as_the_command_line_gives_them(qtbot: QtBot, laboratory: Laboratory, tmp_path: Path) -> None:
    state = laboratory.state
    laboratory.figures.save_as(str(tmp_path / "none.json"))
    assert not (tmp_path / "none.json").exists()
    laboratory.figures.begin()
    qtbot.waitUntil(lambda: state.measurement.evaluation is not None)
    laboratory.figures.save_as(str(tmp_path / "figures.json"))
    saved = json.loads((tmp_path / "figures.json").read_text())
    assert saved["figures"][0]["name"] == "elbo"
    laboratory.figures.save_as(str(tmp_path / "figures.json" / "below-a-file.json"))
    assert state.notices.current is not None
    assert state.notices.current.severity == "error"


def test_the_dimension_of_the_images_on_the_map_is_estimated_once(qtbot: QtBot, laboratory: Laboratory) -> None:
    state = laboratory.state
    laboratory.dimensions.begin()
    qtbot.waitUntil(lambda: state.dimensions.estimate is not None)
    laboratory.dimensions.begin()
    assert not state.dimensions.work.under_way
    images = frozen(np.zeros((1, 1, 28, 28), np.uint8))
    state.data.show("kmnist", "KMNIST", ("a",), images, frozen(np.zeros(1, np.uint8)))
    laboratory.dimensions.begin()
    qtbot.waitUntil(lambda: not state.dimensions.work.under_way)
    assert laboratory.measured == ["mnist", "kmnist"]
