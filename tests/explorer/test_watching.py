"""The whole window watches a run that another process writes, from its untrained model to its trained one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from explorer.app import _parser
from explorer.composition.application import Application
from explorer.state.run_state import RunStatus
from tests.explorer.conftest import opened_application

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

LONG_MS = 120_000
WORDS = ["train", "--model", "vae", "--hidden-widths", "16", "--device", "cpu", "--publish-every", "0.5"]


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened_application(qapp, tmp_path / "home") as made:
        yield made


@pytest.fixture
def trainer(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m trainer train`, writing into the folder "run" without end."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "trainer", *WORDS, "--epochs", "9999", "--out", str(tmp_path / "run")]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    yield process
    process.kill()
    process.wait()


def test_a_run_of_another_process_is_seen_live(
    qtbot: QtBot, application: Application, trainer: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    state = application.state
    application.start(watch=str(tmp_path / "run"))  # before the run has written anything
    assert state.run.status is RunStatus.WATCHING
    qtbot.waitUntil(lambda: state.model.card is not None and len(state.map.points) == 10_000, timeout=LONG_MS)
    seen = state.model.weights_version
    before = state.map.points
    first_step = state.model.weights_step
    qtbot.waitUntil(
        lambda: state.model.weights_step > first_step and state.model.weights_version > seen, timeout=LONG_MS
    )
    qtbot.waitUntil(lambda: state.map.points is not before and len(state.run.losses) > 1, timeout=LONG_MS)
    qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.step > first_step, timeout=LONG_MS)
    assert application.views.watch.isVisible()
    assert "last change" in application.views.watch.facts.text()
    assert application.actions["watch.stop"].isEnabled()
    assert state.notices.current is None
    assert trainer.poll() is None
    qtbot.mouseClick(application.views.watch.stop, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert state.watch.watched is None
    assert not application.views.watch.isVisible()
    assert trainer.poll() is None  # it goes on


def test_the_menu_asks_for_the_folder(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    application.actions["watch"].trigger()
    assert application.state.watch.watched is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    application.actions["watch"].trigger()
    watched = application.state.watch.watched
    assert watched is not None
    assert watched.folder == tmp_path
    application.actions["watch.stop"].trigger()
    assert application.state.watch.watched is None


def test_the_command_line_names_a_folder_to_watch() -> None:
    assert _parser().parse_args(["--watch", "runs/vae"]).watch == "runs/vae"
    assert _parser().parse_args([]).watch == ""
