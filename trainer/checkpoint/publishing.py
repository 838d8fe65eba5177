"""Shows a run to whoever watches its folder: a model file with the present weights, as often as is cheap."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from trainer.checkpoint.model_file import Exportable, save_model

BUDGET = 0.03  # share of the time that publishing may take
LONGEST_S = 10.0  # but whoever watches sees something this often, unless less was asked for


class Publishing:
    """Writes the present model of a session over and over into one file, whole each time.

    Args:
        session: what is shown.
        path: the file.
        every_s: seconds between two files, or more where writing one takes long; 0 is never.
        clock: seconds.
    """

    def __init__(
        self, session: Exportable, path: Path, every_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._session, self._path, self._every_s, self._clock = session, path, every_s, clock
        self._last_s = float("-inf")
        self._cost_s = 0.0

    def due(self) -> bool:
        """Whether it is time for the next file."""
        wait_s = max(self._every_s, min(self._cost_s / BUDGET, LONGEST_S))
        return self._every_s > 0 and self._clock() - self._last_s >= wait_s

    def publish(self) -> None:
        """Write the present weights.

        Raises:
            WriteError: the file cannot be written.
            CheckpointError: a weight is no longer a finite number.
        """
        if self._every_s <= 0:
            return
        begin_s = self._clock()
        save_model(self._path, self._session, lasting=False)
        first, self._last_s = self._last_s == float("-inf"), self._clock()
        self._cost_s = 0.0 if first else self._last_s - begin_s  # the first one also pays for what is loaded once

    def withdraw(self) -> None:
        """Take the file away: something final has taken its place."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
