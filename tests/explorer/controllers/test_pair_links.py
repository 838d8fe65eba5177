"""What links two probes: the same numbers, or the same image on both maps."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.model_controller import chart_of
from explorer.controllers.pair_links import obstacles_between, same_images
from explorer.state.application_state import ApplicationState
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.values.arrays import frozen
from trainer.values.model_card import ModelCard

DIGITS = tuple("0123456789")


@pytest.fixture
def pair(qtbot: QtBot) -> tuple[ApplicationState, ApplicationState]:
    return ApplicationState(), ApplicationState()


def show(state: ApplicationState, config: TrainingConfig, name: str, count: int = 6) -> None:
    card = ModelCard(config, (1, 28, 28), DIGITS, 0, 0.0)
    state.model.open(card, chart_of(card), None)
    images = frozen(np.zeros((count, 1, 28, 28), np.uint8))
    state.data.show(name, name, DIGITS, images, frozen(np.zeros(count, np.uint8)))


def test_digits_and_their_edges_are_linked_through_the_image(pair: tuple[ApplicationState, ApplicationState]) -> None:
    show(pair[0], VaeConfig(), "mnist")
    show(pair[1], VaeConfig(latent_dims=5), "mnist-edges")
    assert same_images(*pair)
    obstacles = obstacles_between(*pair)
    assert obstacles.image == ""
    assert "2 numbers" in obstacles.code


@pytest.mark.parametrize(("name", "count"), [("stacked-mnist", 6), ("kmnist", 6), ("mnist-edges", 5)])
def test_other_images_or_another_number_of_them_are_no_link(
    pair: tuple[ApplicationState, ApplicationState], name: str, count: int
) -> None:
    show(pair[0], VaeConfig(), "mnist")
    show(pair[1], VaeConfig(), name, count)
    obstacles = obstacles_between(*pair)
    assert obstacles.code == ""
    assert obstacles.image == "The two maps do not show the same images."


def test_a_generator_has_neither_code_nor_image_in_common(pair: tuple[ApplicationState, ApplicationState]) -> None:
    show(pair[0], VaeConfig(), "mnist")
    show(pair[1], GanConfig(latent_dims=2), "mnist")
    obstacles = obstacles_between(*pair)
    assert "no code of an encoder" in obstacles.code
    assert "no encoder" in obstacles.image
