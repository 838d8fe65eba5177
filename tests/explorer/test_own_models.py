"""Models of other programs in the whole application: exported, dropped, opened, explored."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.app import _options
from explorer.composition.application import Application
from tests.explorer.conftest import opened_application

LONG_MS = 30_000


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened_application(qapp, tmp_path / "home") as made:
        made.start()
        qtbot.waitUntil(lambda: len(made.state.map.points) == 10_000, timeout=LONG_MS)
        yield made


def exported(qtbot: QtBot, application: Application, folder: Path) -> tuple[str, ...]:
    """The open model as ONNX files."""
    path = folder / "my-decoder.onnx"
    application.controllers.own_model.export(str(path))
    qtbot.waitUntil(lambda: application.state.notices.current is not None, timeout=LONG_MS)
    notice = application.state.notices.current
    assert notice is not None
    assert "largest difference" in notice.sentence
    return tuple(str(file) for file in sorted(folder.glob("*.onnx")))


@pytest.mark.slow
def test_a_dropped_pair_is_tried_opened_and_explored(qtbot: QtBot, application: Application, tmp_path: Path) -> None:
    state = application.state
    ours = state.map.codes
    application.window.onnx_dropped.emit(exported(qtbot, application, tmp_path)[::-1])
    wires = application.own_models
    assert wires.side_window.isVisible()
    qtbot.waitUntil(wires.view.use.isEnabled, timeout=LONG_MS)
    assert state.model.card is not None
    assert state.model.card.config.model == "vae"  # nothing is replaced before it is wanted
    assert "reads pixels from 0 to 1" in wires.view.told.text()
    qtbot.mouseClick(wires.view.use, Qt.MouseButton.LeftButton)
    assert not wires.side_window.isVisible()
    assert state.model.card.config.model == "own-autoencoder"
    assert len(state.preferences.values.recent_files) == 1
    qtbot.waitUntil(lambda: state.map.codes is not ours and len(state.map.codes) == 10_000, timeout=LONG_MS)
    np.testing.assert_allclose(state.map.codes, ours, atol=1e-3)
    application.controllers.probe.move_to(1.0, -0.5)
    qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.reencoding is not None)
    assert not application.actions["save"].isEnabled()
    assert "trained elsewhere" in application.actions["save"].toolTip()
    application.controllers.fields.choose("magnification")
    qtbot.waitUntil(lambda: state.fields.field is not None, timeout=LONG_MS)
    assert state.fields.field is not None
    assert state.fields.field.method == "central differences"
    application.controllers.fields.choose("")
    application.controllers.document.add_knots(np.array([[-1.0, 0.0], [1.0, 0.5]]))
    application.controllers.strip.set_interpolation("geodesic")
    qtbot.waitUntil(lambda: len(state.strip.images) > 1 and state.strip.searched is None, timeout=LONG_MS)
    application.controllers.models.open_shipped("vae-2d")
    qtbot.waitUntil(lambda: application.actions["save"].isEnabled(), timeout=LONG_MS)
    assert "trained elsewhere" not in application.actions["save"].toolTip()


@pytest.mark.slow
def test_a_decoder_alone_lies_on_a_plane_of_seeds(qtbot: QtBot, application: Application, tmp_path: Path) -> None:
    decoder = exported(qtbot, application, tmp_path)[0]
    application.actions["open.onnx"].trigger()
    application.controllers.own_model.set_decoder(decoder)
    view = application.own_models.view
    qtbot.waitUntil(view.use.isEnabled, timeout=LONG_MS)
    qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    state = application.state
    assert state.model.is_gan
    qtbot.waitUntil(lambda: len(state.samples.images) > 0, timeout=LONG_MS)
    assert len(state.map.points) == 0


def test_what_is_wrong_is_said_and_nothing_is_lost(qtbot: QtBot, application: Application, tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model at all")
    application.window.onnx_dropped.emit((str(broken),))
    view = application.own_models.view
    qtbot.waitUntil(lambda: "broken.onnx is not an ONNX model" in view.told.text(), timeout=LONG_MS)
    assert not view.use.isEnabled()
    assert len(application.state.map.points) == 10_000
    application.own_models.side_window.close()


@pytest.mark.slow
def test_a_pair_is_among_the_recent_files_and_opens_at_once(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    state, controller = application.state, application.controllers.own_model
    files = exported(qtbot, application, tmp_path)
    controller.open_files(files[::-1], "mnist")
    qtbot.waitUntil(lambda: _opened(application) == "own-autoencoder", timeout=LONG_MS)
    assert not application.own_models.side_window.isVisible()
    (recent,) = state.preferences.values.recent_files
    application.controllers.models.open_shipped("vae-2d")
    qtbot.waitUntil(lambda: _opened(application) == "vae", timeout=LONG_MS)
    application.window.recent.aboutToShow.emit()
    (action,) = [action for action in application.window.recent.actions() if action.data() == recent]
    assert action.text() == "&1 my-decoder.onnx + my-encoder.onnx"
    action.trigger()
    qtbot.waitUntil(lambda: _opened(application) == "own-autoencoder", timeout=LONG_MS)
    qtbot.waitUntil(lambda: len(state.map.points) == 10_000, timeout=LONG_MS)
    assert state.preferences.values.recent_files == (recent,)


@pytest.mark.slow
def test_what_cannot_be_opened_at_once_is_said_in_the_window_for_it(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    files = exported(qtbot, application, tmp_path)
    wires = application.own_models
    application.controllers.own_model.open_files(files[1:], "")
    qtbot.waitUntil(wires.side_window.isVisible, timeout=LONG_MS)
    assert wires.view.told.text().startswith("my-encoder.onnx is an encoder, and there is no decoder with it.")
    wires.side_window.close()
    (tmp_path / "broken.onnx").write_bytes(b"nothing")
    application.controllers.own_model.open_files((str(tmp_path / "broken.onnx"),), "")
    qtbot.waitUntil(wires.side_window.isVisible, timeout=LONG_MS)
    assert "broken.onnx" in wires.view.told.text()
    assert _opened(application) == "vae"


def _opened(application: Application) -> str:
    card = application.state.model.card
    return "" if card is None else card.config.model


def test_the_command_line_names_a_decoder_its_encoder_and_their_images(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cells.npz").touch()
    Path("decoder.onnx").touch()
    options = _options(["encoder.onnx", "decoder.onnx", "--data", "cells.npz?labels=none"])
    assert options.files == ["encoder.onnx", str(tmp_path / "decoder.onnx")]
    assert options.data == f"{tmp_path / 'cells.npz'}?labels=none"
    Path("mnist").mkdir()
    assert _options(["decoder.onnx", "--data", "mnist"]).data == "mnist"
    assert _options([]).files == []
    for wrong in (["a.safetensors", "b.onnx"], ["a.onnx"] * 3, ["a.safetensors", "--data", "mnist"]):
        with pytest.raises(SystemExit):
            _options(wrong)
    assert "--data is for ONNX files" in capsys.readouterr().err
