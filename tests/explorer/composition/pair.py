"""A window over fakes for two models beside one another, and what a user does in it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.composition.second_side import SecondSide
from explorer.views.latent_map.latent_map import LatentMap
from trainer.configuration.autoencoders import VaeConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.gaussians import Gaussians
from trainer.values.images import LabelledImages
from trainer.values.model_card import ModelCard

LEFT = Qt.MouseButton.LeftButton
COUNT = 40
LONG_MS = 30_000


class Plane:
    """Encodes image k of the fake data set to a place of its own, in any number of dimensions, and decodes z[0]."""

    image_shape = (1, 28, 28)
    grown = None

    def __init__(self, dims: int, turn: float = 0.0, scale: float = 1.0) -> None:
        self.latent_dims, self._turn, self._scale = dims, turn, scale

    def encode(self, images: ByteArray) -> Gaussians:
        index = np.rint(images[:, 0, 0, 0].astype(np.float32) * (1 if images.dtype == np.uint8 else 255))
        angle = index * (2 * np.pi / COUNT) + self._turn
        codes = np.zeros((len(images), self.latent_dims), np.float32)
        codes[:, 0], codes[:, 1] = self._scale * np.cos(angle), self._scale * np.sin(angle)
        return Gaussians(codes, None)

    def decode(self, z: FloatArray) -> FloatArray:
        level = np.clip(0.5 + 0.2 * z[:, :1, None, None], 0, 1)
        return np.broadcast_to(level, (len(z), 1, 28, 28)).astype(np.float32)


def a_model(config: Any = None, *, turn: float = 0.0, scale: float = 1.0) -> TrainedModel:
    config = config or VaeConfig()
    card = ModelCard(config, (1, 28, 28), tuple("0123456789"), 7, 0.1)
    plane: Any = Plane(config.latent_dims, turn, scale)
    return TrainedModel(card, decoder=plane, encoder=None if config.family == "gan" else plane)


def load_split(name: str, split: str) -> LabelledImages:
    """Image k has the level k, and class k % 10."""
    images = np.broadcast_to(np.arange(COUNT, dtype=np.uint8)[:, None, None, None], (COUNT, 1, 28, 28))
    return LabelledImages(frozen(images), frozen(np.arange(COUNT) % 10, np.uint8))


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=LONG_MS)


def beside(qtbot: QtBot, application: Application, model: TrainedModel | None = None) -> SecondSide:
    """Open the second map, with the weights of the first or another model, and wait for its points."""
    application.actions["second.present"].trigger()
    second = application.comparing.second
    assert second is not None
    if model is not None:
        second.side.models.show(model, None)
    wait(qtbot, lambda: second.state.model.is_gan or len(second.state.map.points) == COUNT)
    if model is not None and model.card.latent_dims > 2 and model.encoder is not None:
        wait(qtbot, lambda: second.state.map.codes.shape[1] == model.card.latent_dims)
    wait(qtbot, lambda: second.state.probe.reading is not None)
    return second


def pixel(latent_map: LatentMap, x: float, y: float) -> QPoint:
    return QPointF(*latent_map.camera.viewport.to_pixels(np.array([x, y]))).toPoint()


def click(latent_map: LatentMap, x: float, y: float) -> None:
    QTest.mouseClick(latent_map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(latent_map, x, y))


def decoded(qtbot: QtBot, state: Any, *z: float) -> None:
    """Wait until the probe of a side has decoded a code, to a pixel of the map."""
    wait(qtbot, lambda: state.probe.reading is not None and np.allclose(state.probe.reading.z[: len(z)], z, atol=0.05))
