"""Keeps a run on disk while it trains, so that a crash loses at most its last seconds.

The training thread owns it: a checkpoint is written between two steps, seldom enough to cost no more than a hundredth
of the time, at a pause, and when a run is finished. The default VAE is 16 MB and takes 60 ms, a DCGAN 20 ms: both are
written four times a minute.
"""

import logging
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from trainer.errors import WriteError
from trainer.session.session import TrainingSession

BUDGET = 0.01
"""Largest share of the time for writing."""

SHORTEST_S = 15.0
"""No two checkpoints are closer than this, to spare the disk."""

_WRITING = threading.Lock()
"""A run that was stopped may still be written when the next one begins and forgets it."""

log = logging.getLogger(__name__)


class RunKeeper:
    """Writes one run into one folder.

    Args:
        folder: of this run alone; made when it is missing.
        clock: seconds that pass.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.perf_counter) -> None:
        self._folder, self._clock = folder, clock
        self._last_s = clock()
        self._cost_s = 0.0
        self._kept_step = 0
        self._failing = False

    def begin(self, session: TrainingSession) -> None:
        """A session is about to train; a new one takes the place of the run kept before."""
        if session.steps_done == 0:
            with _WRITING:
                self.forget()
        self._kept_step = session.steps_done
        self._last_s = self._clock()

    def due(self) -> bool:
        """True when it is time to write."""
        return self._clock() - self._last_s >= max(SHORTEST_S, self._cost_s / BUDGET)

    def keep(self, session: TrainingSession) -> Exception | None:
        """Write the checkpoint, unless nothing was trained since the last one.

        Returns:
            Why it could not be written, for the first of several failures in a row; the run can go on.

        Raises:
            DivergenceError: as in `TrainingSession.step`.
        """
        if session.steps_done == self._kept_step:
            return None
        begin_s = self._clock()
        failure: Exception | None = None
        try:
            with _WRITING:
                session.save(self._folder)
            self._kept_step = session.steps_done
        except (WriteError, OSError) as error:
            log.warning("the run could not be kept: %s", error)
            failure = error
        self._last_s = self._clock()
        self._cost_s = self._last_s - begin_s
        told, self._failing = self._failing, failure is not None
        return None if told else failure

    def forget(self) -> None:
        """Remove what was kept."""
        self._kept_step = 0
        remove_run(self._folder)


def remove_run(folder: Path) -> None:
    """Remove a kept run with everything that a killed writer may have left beside it."""
    shutil.rmtree(folder, ignore_errors=True)
