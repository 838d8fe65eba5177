"""One thread that decodes for the whole window, so that the GUI never waits for a model.

Only the newest question of each channel is kept, and between two steps of a long job the most urgent
channel goes first: a lattice of 400 digits never delays the probe by more than one of its steps.
"""

import dataclasses
import logging
import threading
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance

from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from trainer.decoding.compute_threads import use_compute_threads

log = logging.getLogger(__name__)


class _Channel(QObject):
    """A signal for each channel: an answer wakes who asked, and nobody else."""

    answered = Signal(object)


class DecodingThread(QThread):
    """Serves `Job`s until `close`."""

    failed = Signal(object)
    """An exception that a job raised."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decoding")
        self._channels = {channel: _Channel(self) for channel in Channel}
        self._condition = threading.Condition()
        self._waiting: dict[Channel, Job] = {}
        self._instruments = Instruments()
        self._closing = False

    @property
    def instruments(self) -> Instruments:
        """The models in use now."""
        return self._instruments

    def answered(self, channel: Channel) -> SignalInstance:
        """Gives each `Answer` to a channel, sent from the decoding thread: connect bound slots only."""
        return self._channels[channel].answered

    def use(self, **instruments: Any) -> None:
        """Replace some instruments; jobs that begin later work with the new ones."""
        with self._condition:
            self._instruments = dataclasses.replace(self._instruments, **instruments)

    def ask(self, job: Job) -> None:
        """Put a question; an older one of the same channel that is not answered yet is dropped."""
        with self._condition:
            self._waiting[job.channel] = job
            self._condition.notify()

    def close(self) -> None:
        """End the thread and wait for it: at most one step of a job."""
        with self._condition:
            self._closing = True
            self._condition.notify()
        self.wait()

    def run(self) -> None:
        """Runs on the decoding thread."""
        use_compute_threads(1)
        under_way: dict[Channel, tuple[Job, Iterator[Any]]] = {}
        while (channel := self._next_channel(under_way)) is not None:
            job, steps = under_way[channel]
            try:
                value = next(steps)
            except StopIteration:
                del under_way[channel]
            except Exception as error:  # any failure of a model must reach the user, not end the thread
                log.exception("decoding job %s failed", channel.name)
                del under_way[channel]
                self.failed.emit(error)
            else:
                if value is not None:
                    self._channels[channel].answered.emit(Answer(job.id, value))

    def _next_channel(self, under_way: dict[Channel, tuple[Job, Iterator[Any]]]) -> Channel | None:
        """Runs on the decoding thread. The most urgent channel with something to do; None to end."""
        with self._condition:
            self._condition.wait_for(lambda: bool(self._closing or self._waiting or under_way))
            if self._closing:
                return None
            for channel, job in self._waiting.items():
                under_way[channel] = (job, job.steps(self._instruments))
            self._waiting.clear()
        return min(under_way)
