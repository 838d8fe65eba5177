"""Cycles with Qt objects in them are collected in the GUI thread, whichever thread allocates."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.composition.garbage import GarbageCollection


class Cycle:
    """Only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collection(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[GarbageCollection]:
    monkeypatch.setattr("explorer.composition.garbage.INTERVAL_MS", 1)
    collection = GarbageCollection()
    yield collection
    collection.close()
    assert gc.isenabled()


def test_garbage_is_freed_in_the_gui_thread(qtbot: QtBot, collection: GarbageCollection) -> None:
    freed_in: list[int] = []
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    weakref.finalize(Cycle(), lambda: freed_in.append(threading.get_ident()))

    def allocate() -> None:
        assert len([Cycle() for _ in range(20_000)])  # enough for Python to collect here, if it did so by itself

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert freed_in == []
    qtbot.waitUntil(lambda: freed_in == [threading.get_ident()])


def test_a_closed_one_leaves_the_work_to_python(qtbot: QtBot) -> None:
    collection = GarbageCollection()
    assert not gc.isenabled()
    collection.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
