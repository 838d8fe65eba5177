"""Models of other programs, tried by a fake; see `test_own_models` for real files."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from explorer.controllers.own_model_controller import OwnModelController
from explorer.state.own_model_state import OwnModelWish
from tests.explorer.controllers.test_model_controller import vae_file  # noqa: F401
from trainer.decoding.trained_model import TrainedModel
from trainer.exchange.own_model import FoundModel
from trainer.values.arrays import frozen


def test_a_file_that_is_chosen_while_a_recent_model_is_tried_stays_open(
    qtbot: QtBot,
    house: Any,
    fake_model: TrainedModel,
    vae_file: Path,  # noqa: F811
) -> None:
    gate = threading.Event()

    def slowly(_wish: OwnModelWish) -> FoundModel:
        assert gate.wait(5)
        return FoundModel(fake_model, "unit", (), frozen(np.zeros((1, 1, 28, 28), np.uint8)))

    own = OwnModelController(house.state, house.models, slowly, house.root)
    own.open(OwnModelWish("/home/ada/decoder.onnx"))
    assert house.state.own_model.work.under_way
    house.models.open_file(str(vae_file))
    assert not house.state.own_model.work.under_way
    qtbot.waitUntil(lambda: house.state.model.path == vae_file)
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(5000)
    qtbot.waitUntil(lambda: len(house.state.map.points) == 20)
    assert house.state.model.path == vae_file
