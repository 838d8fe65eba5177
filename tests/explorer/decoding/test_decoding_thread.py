"""The decoding thread serves the newest question of a channel, and the most urgent channel first."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job


class Collector:
    """Remembers answers."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    def __call__(self, answer: Answer) -> None:
        self.answers.append(answer)

    @property
    def values(self) -> list[Any]:
        return [answer.value for answer in self.answers]


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[DecodingThread]:
    decoding = DecodingThread()
    yield decoding
    decoding.close()


def job(channel: Channel, number: int, *values: Any, gate: threading.Event | None = None) -> Job:
    def steps(_instruments: Instruments) -> Iterator[Any]:
        if gate is not None:
            assert gate.wait(5)
        yield from values

    return Job(channel, number, steps)


@pytest.fixture
def collect(thread: DecodingThread) -> Collector:
    collector = Collector()
    for channel in Channel:
        thread.answered(channel).connect(collector)
    return collector


def test_of_several_questions_of_a_channel_only_the_newest_is_answered(
    qtbot: QtBot, thread: DecodingThread, collect: Collector
) -> None:
    for number in range(5):
        thread.ask(job(Channel.PROBE, number, f"answer {number}"))
    thread.start()
    qtbot.waitUntil(lambda: bool(collect.answers))
    assert collect.values == ["answer 4"]


def test_an_answer_reaches_only_who_asked(qtbot: QtBot, thread: DecodingThread) -> None:
    heard: dict[Channel, list[Answer]] = {channel: [] for channel in Channel}
    for channel, answers in heard.items():
        thread.answered(channel).connect(answers.append)
    thread.ask(job(Channel.WALK, 4, "walk"))
    thread.start()
    qtbot.waitUntil(lambda: bool(heard[Channel.WALK]))
    assert [answers for answers in heard.values() if answers] == [[Answer(4, "walk")]]


def test_the_probe_goes_before_the_rest_of_a_long_job(qtbot: QtBot, thread: DecodingThread, collect: Collector) -> None:
    gate = threading.Event()

    def long(_instruments: Instruments) -> Iterator[str]:
        yield "lattice 0"
        assert gate.wait(5)
        yield "lattice 1"
        yield "lattice 2"

    thread.ask(Job(Channel.LATTICE, 1, long))
    thread.start()
    qtbot.waitUntil(lambda: collect.values == ["lattice 0"])
    thread.ask(job(Channel.PROBE, 1, "probe"))
    gate.set()
    qtbot.waitUntil(lambda: len(collect.answers) == 4)
    assert collect.values == ["lattice 0", "lattice 1", "probe", "lattice 2"]


def test_a_newer_question_ends_the_older_one_under_way(
    qtbot: QtBot, thread: DecodingThread, collect: Collector
) -> None:
    gate = threading.Event()

    def endless(_instruments: Instruments) -> Iterator[str]:
        yield "begun"
        assert gate.wait(5)
        yield "half"
        yield "never seen"

    thread.ask(Job(Channel.WALK, 1, endless))
    thread.start()
    qtbot.waitUntil(lambda: collect.values == ["begun"])
    thread.ask(job(Channel.WALK, 2, "newer"))
    gate.set()
    qtbot.waitUntil(lambda: "newer" in collect.values)
    assert "never seen" not in collect.values


def test_a_failing_job_is_reported_and_the_next_one_served(
    qtbot: QtBot, thread: DecodingThread, collect: Collector
) -> None:
    errors: list[Exception] = []
    thread.failed.connect(errors.append)

    def broken(_instruments: Instruments) -> Iterator[str]:
        raise ValueError("no such code")
        yield ""

    thread.ask(Job(Channel.PROBE, 1, broken))
    thread.start()
    qtbot.waitUntil(lambda: len(errors) == 1)
    thread.ask(job(Channel.PROBE, 2, "alive"))
    qtbot.waitUntil(lambda: collect.values == ["alive"])


def test_jobs_see_the_instruments_that_were_set_last(qtbot: QtBot, thread: DecodingThread, collect: Collector) -> None:
    thread.use(step=3)
    thread.use(step=4)

    def which(instruments: Instruments) -> Iterator[int]:
        yield instruments.step

    thread.ask(Job(Channel.PROBE, 1, which))
    thread.start()
    qtbot.waitUntil(lambda: collect.values == [4])


def test_closing_ends_it_in_the_middle_of_a_long_job(qtbot: QtBot, make_endless: Callable[[], Job]) -> None:
    decoding = DecodingThread()
    decoding.ask(make_endless())
    decoding.start()
    decoding.close()
    assert decoding.isFinished()


@pytest.fixture
def make_endless() -> Callable[[], Job]:
    def steps(_instruments: Instruments) -> Iterator[int]:
        while True:
            yield 0

    return lambda: Job(Channel.LATTICE, 1, steps)
