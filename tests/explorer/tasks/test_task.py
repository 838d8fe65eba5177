"""A task answers once, in the thread that made it, and never after it was cancelled."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Slot
from pytestqt.qtbot import QtBot

from explorer.tasks.task import Task
from trainer.errors import Cancelled


class Listener(QObject):
    """Remembers what it hears, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[Any] = []
        self.errors: list[Exception] = []
        self.shares: list[float] = []
        self.threads: set[int] = set()

    def hear(self, task: Task) -> Task:
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        task.progressed.connect(self._on_progressed)
        return task

    @Slot(object)
    def _on_done(self, result: Any) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.shares.append(share)
        self.threads.add(threading.get_ident())


@pytest.fixture
def listener(qtbot: QtBot) -> Listener:
    return Listener()


@pytest.fixture
def settle() -> Callable[[], None]:
    """Waits for the pool and delivers everything that was sent."""

    def wait() -> None:
        assert QThreadPool.globalInstance().waitForDone(5000)
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return wait


def test_the_answer_arrives_in_the_thread_that_made_the_task(qtbot: QtBot, listener: Listener) -> None:
    workers: list[int] = []

    def work(_task: Task) -> str:
        workers.append(threading.get_ident())
        return "answer"

    listener.hear(Task(work)).start()
    qtbot.waitUntil(lambda: listener.results == ["answer"])
    assert listener.threads == {threading.get_ident()}
    assert workers != [threading.get_ident()]


def test_a_task_that_nobody_holds_answers_all_the_same(qtbot: QtBot, listener: Listener) -> None:
    for number in range(20):
        listener.hear(Task(lambda _task, number=number: number)).start()  # type: ignore[misc]
    qtbot.waitUntil(lambda: sorted(listener.results) == list(range(20)))


def test_a_failure_is_told_once_and_nothing_is_done(qtbot: QtBot, listener: Listener) -> None:
    error = ValueError("no such file")

    def work(_task: Task) -> None:
        raise error

    listener.hear(Task(work)).start()
    qtbot.waitUntil(lambda: listener.errors == [error])
    assert listener.results == []


def test_progress_arrives_in_order_before_the_answer(qtbot: QtBot, listener: Listener) -> None:
    def work(task: Task) -> str:
        for share in (0.25, 0.5, 1.0):
            task.report(share)
        return "answer"

    listener.hear(Task(work)).start()
    qtbot.waitUntil(lambda: listener.results == ["answer"])
    assert listener.shares == [0.25, 0.5, 1.0]
    assert listener.threads == {threading.get_ident()}


def test_a_cancelled_task_says_nothing_even_if_it_ends_well(listener: Listener, settle: Callable[[], None]) -> None:
    gate = threading.Event()
    task = listener.hear(Task(lambda _task: gate.wait(5)))
    task.start()
    task.cancel()
    gate.set()
    settle()
    assert (listener.results, listener.errors) == ([], [])


def test_an_answer_that_is_under_way_when_the_task_is_cancelled_is_dropped(
    listener: Listener, settle: Callable[[], None]
) -> None:
    task = listener.hear(Task(lambda _task: "stale"))
    task.start()
    assert QThreadPool.globalInstance().waitForDone(5000)  # sent, but not yet delivered
    task.cancel()
    settle()
    assert listener.results == []


def test_work_that_finds_itself_cancelled_is_no_failure(listener: Listener, settle: Callable[[], None]) -> None:
    def work(_task: Task) -> None:
        raise Cancelled("Enough.")

    listener.hear(Task(work)).start()
    settle()
    assert (listener.results, listener.errors) == ([], [])


def test_a_task_cancelled_before_it_began_does_no_work(listener: Listener, settle: Callable[[], None]) -> None:
    done: list[int] = []
    task = listener.hear(Task(lambda _task: done.append(1)))
    task.cancel()
    task.start()
    settle()
    assert done == []


def test_a_task_that_outlives_its_owner_is_cancelled_and_harms_nobody(
    qtbot: QtBot, listener: Listener, settle: Callable[[], None]
) -> None:
    owner, begun, gate, seen = QObject(), threading.Event(), threading.Event(), []

    def work(task: Task) -> str:
        begun.set()
        assert gate.wait(5)
        seen.append(task.cancelled)
        return "too late"

    listener.hear(Task(work, owner)).start()
    assert begun.wait(5)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    settle()
    assert seen == [True]
    assert listener.results == []


def test_an_answered_task_leaves_nothing_behind(qtbot: QtBot, listener: Listener, settle: Callable[[], None]) -> None:
    ends: list[None] = []
    task = listener.hear(Task(lambda _task: None))
    task.destroyed.connect(lambda: ends.append(None))
    task.start()
    qtbot.waitUntil(lambda: listener.results == [None])
    settle()
    assert ends == [None]
    assert not Task._under_way


def test_a_task_is_not_given_up_while_its_worker_is_still_telling_the_answer(qtbot: QtBot) -> None:
    heard, left, found = threading.Event(), threading.Event(), []

    def linger(_result: object, _failure: object) -> None:
        heard.wait(0.2)  # a chance for the answer to arrive first
        left.set()

    task = Task(lambda _task: 1)
    task._ended.connect(linger, Qt.ConnectionType.DirectConnection)

    def on_done(_result: object) -> None:
        found.append(left.is_set())
        heard.set()

    task.done.connect(on_done)
    with qtbot.waitSignal(task.done):
        task.start()
    assert found == [True]


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_the_work_held_ends_in_the_thread_that_made_the_task(qtbot: QtBot, cancelled: bool) -> None:
    ended: list[threading.Thread] = []

    class Held:
        def __del__(self) -> None:
            ended.append(threading.current_thread())

    def begin(held: Held) -> Task:
        task = Task(lambda _task: held is None)
        if cancelled:
            task.cancel()
        task.start()
        return task

    for _ in range(20):
        begin(Held())
    qtbot.waitUntil(lambda: len(ended) == 20)
    assert set(ended) == {threading.main_thread()}
