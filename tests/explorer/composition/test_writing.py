"""Files that the user asks for are written by a worker, and how it went is told."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.composition.writing import Writing
from explorer.state.notices import Notice, Notices
from trainer.errors import WriteError


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    return Notices()


def told(qtbot: QtBot, notices: Notices) -> Notice:
    qtbot.waitUntil(lambda: notices.current is not None)
    assert notices.current is not None
    return notices.current


def test_a_file_is_written_on_a_worker_and_named(qtbot: QtBot, notices: Notices, tmp_path: Path) -> None:
    writers: list[threading.Thread] = []
    writing = Writing(notices)
    writing.begin(tmp_path / "curves.png", lambda: writers.append(threading.current_thread()))
    assert told(qtbot, notices) == Notice("info", f"Saved as {tmp_path / 'curves.png'}.")
    assert writers != [threading.main_thread()]


def test_what_went_wrong_is_told(qtbot: QtBot, notices: Notices, tmp_path: Path) -> None:
    def fail() -> None:
        raise WriteError("The disk is full: “curves.csv” was not written.", "Make room and try again.")

    writing, trouble = Writing(notices), Notice("error", "The folder cannot be written to.", "Choose another folder.")
    writing.begin(tmp_path / "curves.png", lambda: trouble)
    assert told(qtbot, notices) == trouble
    notices.dismiss()
    writing.begin(tmp_path / "curves.csv", fail)
    assert told(qtbot, notices).sentence.startswith("The disk is full")
