"""A probe panel on a made-up model of ten classes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.probe_state import Reading
from explorer.views.probe_panel import ProbePanel
from trainer.configuration.autoencoders import VaeConfig
from trainer.values.arrays import FloatArray
from trainer.values.model_card import ModelCard


@dataclass(frozen=True)
class FakeChart:
    latent_dims: int = 2
    space: str = "latent"
    axis_names: tuple[str, str] = ("z1", "z2")

    def to_latent(self, points: FloatArray) -> FloatArray:
        return points

    def to_map(self, latents: FloatArray) -> FloatArray | None:
        return latents


@pytest.fixture
def state(qapp: object) -> ApplicationState:
    state = ApplicationState()
    names = tuple("0123456789")
    state.data.show("mnist", "MNIST", names, np.zeros((1, 1, 28, 28), np.uint8), np.zeros(1, np.uint8))
    state.model.open(ModelCard(VaeConfig(), (1, 28, 28), names, 1240, 3.0), FakeChart(), None)
    return state


@pytest.fixture
def look(qapp: object) -> LookState:
    return LookState()


@pytest.fixture
def open_dims(state: ApplicationState) -> Callable[[int], None]:
    def open_dims(latent_dims: int) -> None:
        card = ModelCard(VaeConfig(latent_dims=latent_dims), (1, 28, 28), tuple("0123456789"), 0, 0.0)
        state.model.open(card, FakeChart(latent_dims), None)

    return open_dims


@pytest.fixture
def panel(qtbot: QtBot, state: ApplicationState, look: LookState) -> ProbePanel:
    panel = ProbePanel(state.probe, state.model, state.data, state.run, look)
    qtbot.addWidget(panel)
    panel.resize(280, 640)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def reading() -> Reading:
    """Left half black, right half white; surely a 3; the nearest image is all grey."""
    image = np.zeros((1, 28, 28), np.uint8)
    image[:, :, 14:] = 255
    probabilities = np.full(10, 0.01, np.float32)
    probabilities[3] = 0.91
    neighbour = np.full((1, 28, 28), 128, np.uint8)
    z = np.array([0.5, -1.25], np.float32)
    return Reading(z, image, probabilities, neighbour, "7", 4.312, log_prior=-2.74, step=1240)
