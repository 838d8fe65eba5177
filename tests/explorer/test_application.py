"""The whole application with the shipped models and real digits, driven as a user does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.state.run_state import RunStatus
from explorer.views.latent_map.latent_map import LatentMap
from tests.explorer.conftest import opened_application
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig

LONG_MS = 30_000


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """The application as it looks a moment after the start."""
    with opened_application(qapp, tmp_path) as made:
        made.start()
        state = made.state
        qtbot.waitUntil(lambda: len(state.map.points) == 10_000, timeout=LONG_MS)
        qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.neighbour is not None)
        yield made


def pixel(latent_map: LatentMap, x: float, y: float) -> QPoint:
    """Where a map point is on the widget."""
    return QPointF(*latent_map.camera.viewport.to_pixels(np.array([x, y]))).toPoint()


def wheel(latent_map: LatentMap, notches: int) -> None:
    """Turn the mouse wheel over the middle of the map."""
    at = QPointF(latent_map.rect().center())
    event = QWheelEvent(
        at,
        latent_map.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(latent_map, event)


def test_it_opens_on_the_shipped_vae_with_all_test_digits(application: Application) -> None:
    state = application.state
    assert state.model.card is not None
    assert (state.model.card.config.model, state.model.card.latent_dims) == ("vae", 2)
    assert state.data.title == "MNIST"
    assert state.notices.current is None
    assert "vae-2d" in application.window.windowTitle()


def test_a_click_on_the_map_decodes_that_point(qtbot: QtBot, application: Application) -> None:
    state, latent_map = application.state, application.views.map
    before = state.probe.reading
    assert before is not None
    qtbot.mouseClick(latent_map, Qt.MouseButton.LeftButton, pos=pixel(latent_map, 1.5, -1.0))
    qtbot.waitUntil(
        lambda: state.probe.reading is not None and state.probe.reading.z[0] == pytest.approx(1.5, abs=0.05)
    )
    after = state.probe.reading
    assert after is not None
    assert not np.array_equal(before.image, after.image)
    qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.probabilities is not None)
    assert state.probe.reading is not None
    assert state.probe.reading.probabilities is not None
    assert float(state.probe.reading.probabilities.sum()) == pytest.approx(1.0, abs=1e-4)


def test_a_stroke_becomes_a_path_with_its_film_strip_and_undo_takes_it_back(
    qtbot: QtBot, application: Application
) -> None:
    state, latent_map = application.state, application.views.map
    application.actions["tool.stroke"].trigger()
    qtbot.mousePress(latent_map, Qt.MouseButton.LeftButton, pos=pixel(latent_map, -2, 0))
    for step in range(1, 21):
        qtbot.mouseMove(latent_map, pixel(latent_map, -2 + 0.2 * step, 0.5 * np.sin(step / 4)))
    qtbot.mouseRelease(latent_map, Qt.MouseButton.LeftButton, pos=pixel(latent_map, 2, 0))
    qtbot.waitUntil(lambda: len(state.strip.images) == state.strip.frame_count)
    assert len(state.document.contents.paths) == 1
    assert state.strip.points is not None
    assert np.allclose(state.strip.points[0], (-2, 0), atol=0.1)
    application.actions["undo"].trigger()
    qtbot.waitUntil(lambda: len(state.strip.images) == 0)
    application.actions["redo"].trigger()
    qtbot.waitUntil(lambda: len(state.strip.images) == state.strip.frame_count)


def test_the_decoded_lattice_gets_finer_when_one_zooms_in(qtbot: QtBot, application: Application) -> None:
    state = application.state
    application.actions["layer.lattice"].trigger()

    def whole() -> bool:
        lattice = state.map.lattice
        return lattice is not None and bool(lattice.ready.all())

    qtbot.waitUntil(whole, timeout=LONG_MS)
    assert state.map.lattice is not None
    x_min, x_max, *_ = state.map.lattice.rect
    coarse = (x_max - x_min) / state.map.lattice.cells.shape[1]
    wheel(application.views.map, notches=10)
    qtbot.waitUntil(
        lambda: (
            whole()
            and state.map.lattice is not None
            and state.map.lattice.rect[1] - state.map.lattice.rect[0] < 0.5 * (x_max - x_min)
        ),
        timeout=LONG_MS,
    )
    x_min, x_max, *_ = state.map.lattice.rect
    assert (x_max - x_min) / state.map.lattice.cells.shape[1] <= coarse / 2


def test_a_vae_trains_while_one_probes_it_and_stop_keeps_it(qtbot: QtBot, application: Application) -> None:
    state = application.state
    state.run.set_config(VaeConfig(hidden_widths=(64,), epochs=50, held_out_images=0))
    application.actions["train.start"].trigger()
    qtbot.waitUntil(lambda: state.run.progress is not None and state.run.progress.step > 20, timeout=LONG_MS)
    first = state.model.weights_step
    qtbot.mouseClick(application.views.map, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.step > first, timeout=LONG_MS)
    qtbot.waitUntil(lambda: len(state.run.losses) > 2, timeout=LONG_MS)
    application.actions["train.stop"].trigger()
    qtbot.waitUntil(lambda: state.run.status is RunStatus.STOPPED, timeout=LONG_MS)
    qtbot.waitUntil(lambda: state.model.card is not None and state.model.path is None)
    assert state.model.weights_step > 20
    assert np.isfinite(state.map.points).all()


def test_a_gan_trains_and_its_samples_evolve(qtbot: QtBot, application: Application) -> None:
    state = application.state
    state.run.set_config(GanConfig(hidden_widths=(32,), latent_dims=8))
    application.actions["train.start"].trigger()
    qtbot.waitUntil(lambda: state.samples.step > 5, timeout=LONG_MS)
    early, early_step = state.samples.images, state.samples.step
    assert early.shape == (64, 1, 28, 28)
    assert application.views.samples.isVisible()
    qtbot.waitUntil(lambda: state.samples.step > early_step + 50, timeout=LONG_MS)
    assert not np.array_equal(early, state.samples.images)
    application.controllers.samples.select(3)
    application.controllers.samples.select(12)
    qtbot.waitUntil(lambda: len(state.strip.images) > 0, timeout=LONG_MS)
    assert state.strip.interpolation == "spherical"
    application.actions["train.stop"].trigger()
    qtbot.waitUntil(lambda: not state.run.status.alive, timeout=LONG_MS)


def test_a_damaged_model_file_is_one_sentence_and_the_open_model_stays(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    state, card = application.state, application.state.model.card
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"\x00" * 100)
    application.window.file_dropped.emit(str(broken))
    qtbot.waitUntil(lambda: state.notices.current is not None)
    assert state.model.card is card


def test_what_was_made_is_there_again_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, make_fake_session: Callable[..., object]
) -> None:
    with opened_application(qapp, tmp_path) as first:
        first.state.document.add_path(((0.0, 0.0), (1.0, 1.0)))
        first.state.preferences.update(theme="dark")
    with opened_application(qapp, tmp_path) as second:
        assert [path.name for path in second.state.document.contents.paths] == ["Path 1"]
        assert second.state.preferences.values.theme == "dark"
        assert not second.state.document.undo_stack.canUndo()
