"""The walk of the film strip is written as it was when the user asked."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from explorer.controllers.export_controller import ExportController
from explorer.state.application_state import ApplicationState
from explorer.state.export_state import WalkFormat
from trainer.values.arrays import frozen

FRAMES = 5


class FakeClassifier:
    """Takes bright images for a 9, with a probability of 0.75."""

    image_shape = (1, 28, 28)

    def probabilities(self, images: Any) -> Any:
        found = np.full((len(images), 10), 0.25 / 9, np.float32)
        found[np.arange(len(images)), np.where(images.reshape(len(images), -1).mean(axis=1) > 0.4, 9, 0)] = 0.75
        return found


@pytest.fixture
def state() -> ApplicationState:
    made = ApplicationState()
    images = np.arange(FRAMES, dtype=np.uint8)[:, None, None, None] * np.full((1, 1, 28, 28), 50, np.uint8)
    codes = np.linspace(0, 1, 2 * FRAMES).reshape(FRAMES, 2)
    made.strip.set_frames("Path 1", frozen(images), frozen(codes, np.float32), frozen(codes, np.float32))
    return made


@pytest.fixture
def controller(state: ApplicationState) -> ExportController:
    return ExportController(state, lambda: None, state)


def exported(qtbot: QtBot, state: ApplicationState, controller: ExportController, kind: WalkFormat, path: Path) -> None:
    controller.begin()
    state.export.wish(kind=kind)
    controller.export(str(path))
    assert state.export.work.under_way
    qtbot.waitUntil(lambda: not state.export.work.under_way, timeout=10_000)


def test_a_gif_has_every_frame_there_and_back_as_the_strip_plays(
    qtbot: QtBot, state: ApplicationState, controller: ExportController, tmp_path: Path
) -> None:
    exported(qtbot, state, controller, "gif", tmp_path / "walk.gif")
    with Image.open(tmp_path / "walk.gif") as picture:
        assert picture.n_frames == 2 * FRAMES - 2
    assert state.export.saved == str(tmp_path / "walk.gif")
    assert state.notices.current is not None
    assert state.notices.current.severity == "info"


def test_the_arrays_are_the_codes_the_images_and_what_the_classifier_says_of_them(
    qtbot: QtBot, state: ApplicationState, tmp_path: Path
) -> None:
    controller = ExportController(state, FakeClassifier, state)  # type: ignore[arg-type]
    exported(qtbot, state, controller, "npz", tmp_path / "walk.npz")
    with np.load(tmp_path / "walk.npz", allow_pickle=False) as arrays:
        assert np.array_equal(arrays["codes"], state.strip.latents)
        assert np.array_equal(arrays["images"], state.strip.images)
        assert arrays["classes"].tolist() == ["0", "0", "0", "9", "9"]
        assert arrays["certainties"] == pytest.approx(np.full(5, 0.75))
        assert json.loads(str(arrays["meta"]))["walk"] == "Path 1"


@pytest.mark.parametrize("kind", ["apng", "webp", "mp4", "png-strip", "png-frames"])
def test_every_kind_is_written(
    qtbot: QtBot, state: ApplicationState, controller: ExportController, tmp_path: Path, kind: WalkFormat
) -> None:
    exported(qtbot, state, controller, kind, tmp_path / "walk")
    written = list((tmp_path / "walk").glob("*.png")) if kind == "png-frames" else [tmp_path / "walk"]
    assert len(written) == (FRAMES if kind == "png-frames" else 1)


def test_a_place_that_cannot_be_written_to_is_one_sentence(
    qtbot: QtBot, state: ApplicationState, controller: ExportController, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("in the way")
    exported(qtbot, state, controller, "gif", tmp_path / "a file" / "walk.gif")
    assert "could not be written" in state.export.work.failure
    assert not state.export.saved


def test_a_cancelled_export_leaves_nothing_and_closing_the_window_cancels(
    qtbot: QtBot, state: ApplicationState, controller: ExportController, tmp_path: Path
) -> None:
    for give_up in (controller.cancel, controller.end):
        controller.begin()
        state.export.wish(kind="webp", scale=16)
        controller.export(str(tmp_path / "walk.webp"))
        give_up()
        assert not state.export.work.under_way
        assert not state.export.work.failure
        qtbot.wait(50)
        qtbot.waitUntil(lambda: list(tmp_path.iterdir()) == [])


def test_the_preview_tells_the_size_and_follows_the_strip(
    state: ApplicationState, controller: ExportController
) -> None:
    assert state.export.preview is None
    controller.begin()
    preview = state.export.preview
    assert preview is not None
    assert (preview.width_px, preview.height_px, preview.frames) == (224, 224, 8)
    assert preview.seconds == pytest.approx(8 / 12, abs=0.01)
    assert not preview.classified
    state.export.wish(captions=True, scale=16, kind="png-frames")
    preview = state.export.preview
    assert (preview.width_px, preview.frames, preview.seconds) == (448, 5, None)
    assert preview.height_px > 448
    assert preview.picture.shape == (preview.height_px, 448, 1)
    state.strip.set_position(1.0)
    assert state.export.preview.picture[0, 0] == 200
    state.strip.set_frames("", state.strip.images[:0], state.strip.latents[:0], None)
    assert state.export.preview is None
    controller.end()


def test_without_a_walk_nothing_is_written(state: ApplicationState, tmp_path: Path) -> None:
    empty = ApplicationState()
    controller = ExportController(empty, lambda: None, empty)
    controller.begin()
    controller.export(str(tmp_path / "walk.gif"))
    assert not empty.export.work.under_way


def test_a_closed_walk_is_proposed_to_go_round(state: ApplicationState, controller: ExportController) -> None:
    strip = state.strip
    strip.set_frames("Loop", strip.images, strip.latents, None, closed=True)
    controller.begin()
    assert state.export.settings.playing == "loop"
    strip.set_frames("Path", strip.images, strip.latents, None)
    controller.begin()
    assert state.export.settings.playing == "ping-pong"
