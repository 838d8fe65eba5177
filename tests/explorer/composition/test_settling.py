"""A run that is alive is saved before anything ends, given up, or goes on; a file that is not written stops the end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from explorer.composition import settling
from explorer.composition.application import Application
from explorer.controllers import model_controller
from explorer.desktop.close_dialog import CloseChoice
from explorer.state.run_state import RunStatus
from explorer.training.kept_runs import KeptRuns
from tests.explorer.composition.pair import wait
from tests.explorer.conftest import FakeSession
from trainer.checkpoint import run_state
from trainer.errors import WriteError


@pytest.fixture
def running(qtbot: QtBot, paired: Application) -> Application:
    paired.controllers.kept_run.find()
    paired.controllers.training.start()
    run = paired.state.run
    wait(qtbot, lambda: run.status is RunStatus.RUNNING and run.progress is not None and run.progress.step > 0)
    return paired


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    def give(choice: CloseChoice, name: str = "mine") -> Path:
        path = tmp_path / name
        monkeypatch.setattr(settling, "ask_before_close", lambda *_: choice)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path) if name else "", ""))
        return path

    return give


def test_stop_and_save_writes_the_last_weights_before_the_window_may_close(
    qtbot: QtBot, running: Application, answer: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[Path, int]] = []
    monkeypatch.setattr(model_controller, "save_model", lambda path, model: written.append((path, model.card.step)))
    assert running.controllers.training._thread is not None
    mailbox = running.controllers.training._thread.mailbox
    path = answer(CloseChoice.SAVE)
    assert running.window.may_close()
    assert [name for name, _ in written] == [path.with_suffix(".safetensors")]
    assert mailbox.take() is None
    assert written[0][1] == running.state.model.weights_step
    assert not running.state.run.status.alive
    assert running.state.model.path == path.with_suffix(".safetensors")
    assert running.state.preferences.values.recent_files[0] == str(path.with_suffix(".safetensors"))


def test_a_model_that_cannot_be_written_keeps_the_window_open_and_says_why(
    running: Application, answer: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise WriteError("The disk is full: “mine” was not written.", "Make room and try again.")

    monkeypatch.setattr(model_controller, "save_model", fail)
    answer(CloseChoice.SAVE)
    assert not running.window.may_close()
    notice = running.state.notices.current
    assert notice is not None
    assert notice.sentence.startswith("The disk is full")
    assert running.window.may_close()  # the run has ended, and its weights are still there


@pytest.mark.parametrize(("choice", "name"), [(CloseChoice.SAVE, ""), (CloseChoice.KEEP_TRAINING, "mine")])
def test_who_changes_their_mind_trains_on(
    running: Application, answer: Callable[..., Path], choice: CloseChoice, name: str
) -> None:
    answer(choice, name)
    assert not running.window.may_close()
    assert running.state.run.status.alive
    answer(CloseChoice.DISCARD)
    assert running.window.may_close()


def test_a_run_that_was_given_up_is_not_offered_at_the_next_start(
    running: Application, answer: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_self: FakeSession, folder: Path) -> None:
        run_state.checkpoint_path(folder).parent.mkdir(parents=True, exist_ok=True)
        run_state.checkpoint_path(folder).touch()

    monkeypatch.setattr(FakeSession, "save", write)
    folder = running.controllers.training.keep_in
    assert folder is not None
    answer(CloseChoice.DISCARD)
    assert running.window.may_close()
    running.window.closing.emit()
    QCoreApplication.processEvents()  # what the thread has left in the queue
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    again = KeptRuns(folder.parent)
    again.claim()
    assert again.found == ()
    again.close()
