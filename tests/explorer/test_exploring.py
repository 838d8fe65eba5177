"""The window over functions from Python."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import explorer
from explorer.exploring import open_window
from tests.explorer.conftest import closed_at_the_end
from trainer.errors import TrainerError

BASIS = np.linalg.qr(np.random.default_rng(0).normal(size=(64, 2)))[0].astype(np.float32)  # (64, 2)


def decode(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z @ BASIS.T))


def encode(images: np.ndarray) -> np.ndarray:
    return (images.reshape(len(images), -1) - 0.5) @ BASIS * 4


def test_importing_the_package_loads_neither_qt_nor_torch() -> None:
    program = "import explorer, sys\nprint([n for n in ('PySide6', 'torch', 'numpy', 'onnx') if n in sys.modules])"
    root = Path(__file__).parents[2]
    answer = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "[]", answer.stderr


def test_functions_that_do_not_fit_are_refused_before_a_window_is_opened(qapp: QApplication) -> None:
    before = len(qapp.topLevelWidgets())
    with pytest.raises(TrainerError, match="how many numbers"):
        explorer.explore(decoder=decode)
    assert len(qapp.topLevelWidgets()) == before


def test_the_window_shows_images_at_their_codes_and_decodes_between_them(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    codes = np.random.default_rng(1).normal(size=(200, 2)).astype(np.float32)
    images = (decode(codes) * 255).astype(np.uint8).reshape(200, 8, 8)
    labels = np.where(codes[:, 0] > 0, "right", "left")
    opened = open_window(decode, encode, images, labels, 2, None, None, block=False, home=tmp_path)
    with closed_at_the_end(opened.application) as application:
        state = application.state
        qtbot.waitUntil(lambda: len(state.map.points) == 200)
        assert state.data.class_names == ("left", "right")
        np.testing.assert_allclose(state.map.codes, encode(images / np.float32(255)), atol=1e-4)
        qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.neighbour is not None)
        application.controllers.probe.move_to(0.5, 0.25)
        assert state.probe.reading is not None
        qtbot.waitUntil(lambda: state.probe.reading.z.tolist() == [0.5, 0.25])
        assert state.probe.reading.neighbour is not None
        np.testing.assert_allclose(
            state.probe.reading.image.ravel() / 255, decode(np.array([[0.5, 0.25]], np.float32))[0], atol=0.01
        )
        assert not application.actions["save"].isEnabled()
        assert not application.window.isWindowModified()
        for kind in ("magnification", "reencoding", "distance", "aggregate"):
            application.controllers.fields.choose(kind)
            qtbot.waitUntil(lambda: state.fields.field is not None and application.controllers.fields.settled)
        opened.close()
        assert not application.controllers.decoding.isRunning()
