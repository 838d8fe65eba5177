"""The walk of the film strip is written as it was when the user asked."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from explorer.controllers.export_controller import ExportController
from explorer.state.application_state import ApplicationState
from trainer.values.arrays import frozen

FRAMES = 5


@pytest.fixture
def state() -> ApplicationState:
    made = ApplicationState()
    images = np.arange(FRAMES, dtype=np.uint8)[:, None, None, None] * np.full((1, 1, 28, 28), 50, np.uint8)
    codes = np.linspace(0, 1, 2 * FRAMES).reshape(FRAMES, 2)
    made.strip.set_frames("Path 1", frozen(images), frozen(codes, np.float32), frozen(codes, np.float32))
    return made


def exported(qtbot: QtBot, state: ApplicationState, kind: str, path: Path) -> None:
    controller = ExportController(state, state)
    with qtbot.waitSignal(state.notices.current_changed, timeout=10_000):
        controller.export(kind, str(path))


def test_a_gif_has_every_frame_there_and_back(qtbot: QtBot, state: ApplicationState, tmp_path: Path) -> None:
    exported(qtbot, state, "gif", tmp_path / "walk.gif")
    with Image.open(tmp_path / "walk.gif") as picture:
        assert picture.n_frames == 2 * FRAMES - 2


def test_the_arrays_are_the_codes_and_the_images(qtbot: QtBot, state: ApplicationState, tmp_path: Path) -> None:
    exported(qtbot, state, "npz", tmp_path / "walk.npz")
    with np.load(tmp_path / "walk.npz", allow_pickle=False) as arrays:
        assert np.array_equal(arrays["codes"], state.strip.latents)
        assert np.array_equal(arrays["images"], state.strip.images)
        assert json.loads(str(arrays["meta"]))["walk"] == "Path 1"


@pytest.mark.parametrize("kind", ["png-strip", "png-frames"])
def test_pictures_are_written(qtbot: QtBot, state: ApplicationState, tmp_path: Path, kind: str) -> None:
    exported(qtbot, state, kind, tmp_path / "walk")
    written = list((tmp_path / "walk").glob("*.png")) if kind == "png-frames" else [tmp_path / "walk"]
    assert len(written) == (FRAMES if kind == "png-frames" else 1)
    assert state.notices.current is not None
    assert state.notices.current.severity == "info"


def test_a_place_that_cannot_be_written_to_is_one_sentence(
    qtbot: QtBot, state: ApplicationState, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("in the way")
    exported(qtbot, state, "gif", tmp_path / "a file" / "walk.gif")
    assert state.notices.current is not None
    assert state.notices.current.severity == "error"


def test_without_a_walk_it_says_how_to_make_one(qtbot: QtBot, tmp_path: Path) -> None:
    state = ApplicationState()
    exported(qtbot, state, "gif", tmp_path / "walk.gif")
    assert state.notices.current is not None
    assert "Draw a path" in state.notices.current.remedy
