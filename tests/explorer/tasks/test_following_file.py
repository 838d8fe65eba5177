"""A file that follows a value: the newest one is written, by a worker, and nothing is lost at the end."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool
from pytestqt.qtbot import QtBot

from explorer.tasks import following_file
from explorer.tasks.following_file import FollowingFile


class Disk:
    """Remembers what was written and by whom; slow while its gate is shut."""

    def __init__(self) -> None:
        self.value = 0
        self.written: list[int] = []
        self.writers: list[threading.Thread] = []
        self.gate, self.begun = threading.Event(), threading.Event()
        self.gate.set()

    def write(self, value: int) -> str:
        self.writers.append(threading.current_thread())
        self.begun.set()
        assert self.gate.wait(10)
        self.written.append(value)
        return f"kept {value}"


@pytest.fixture
def disk() -> Iterator[Disk]:
    disk = Disk()
    yield disk
    disk.gate.set()


@pytest.fixture
def file(qtbot: QtBot, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[FollowingFile[int, str]]:
    monkeypatch.setattr(following_file, "DELAY_MS", 20)
    owner = QObject()
    yield FollowingFile(lambda: disk.value, disk.write, owner)
    disk.gate.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()


def change(disk: Disk, file: FollowingFile[int, str], value: int) -> None:
    disk.value = value
    file.follow()


def write_slowly(qtbot: QtBot, disk: Disk, file: FollowingFile[int, str], value: int) -> None:
    """Return while a worker is writing; it goes on when the gate is opened."""
    disk.gate.clear()
    change(disk, file, value)
    qtbot.waitUntil(disk.begun.is_set)


def test_changes_are_written_together_by_a_worker(qtbot: QtBot, disk: Disk, file: FollowingFile[int, str]) -> None:
    told: list[str] = []
    file.written.connect(told.append)
    for value in (1, 2, 3):
        change(disk, file, value)
    qtbot.waitUntil(lambda: told == ["kept 3"])
    assert disk.written == [3]
    assert threading.main_thread() not in disk.writers


def test_what_changes_during_a_slow_writing_is_written_after_it(
    qtbot: QtBot, disk: Disk, file: FollowingFile[int, str]
) -> None:
    write_slowly(qtbot, disk, file, 1)
    change(disk, file, 2)
    change(disk, file, 3)
    file._on_timeout()  # the delay is over, but nobody may write meanwhile
    assert len(disk.writers) == 1
    disk.gate.set()
    qtbot.waitUntil(lambda: disk.written == [1, 3])


def test_the_end_waits_for_a_writing_under_way_and_writes_the_newest(
    qtbot: QtBot, disk: Disk, file: FollowingFile[int, str]
) -> None:
    write_slowly(qtbot, disk, file, 1)
    change(disk, file, 2)
    threading.Timer(0.05, disk.gate.set).start()
    file.finish()
    assert disk.written == [1, 2]


def test_a_worker_that_comes_after_the_end_writes_nothing_older(disk: Disk, file: FollowingFile[int, str]) -> None:
    change(disk, file, 5)
    file.finish()
    assert file._keep(0, 4) is None
    assert disk.written == [5]


def test_at_the_end_nothing_is_written_again(qtbot: QtBot, disk: Disk, file: FollowingFile[int, str]) -> None:
    file.finish()
    change(disk, file, 1)
    qtbot.waitUntil(lambda: disk.written == [1])
    qtbot.waitUntil(lambda: file._task is None)
    file.finish()
    assert disk.written == [1]


def test_what_fails_is_told_and_the_next_change_is_written(
    qtbot: QtBot, disk: Disk, file: FollowingFile[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_value: int) -> str:
        raise ValueError("no such number")

    errors: list[Exception] = []
    file.failed.connect(errors.append)
    monkeypatch.setattr(file, "_write", broken)
    change(disk, file, 1)
    qtbot.waitUntil(lambda: len(errors) == 1)
    monkeypatch.setattr(file, "_write", disk.write)
    change(disk, file, 2)
    qtbot.waitUntil(lambda: disk.written == [2])
