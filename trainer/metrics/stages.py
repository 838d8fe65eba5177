"""Progress over stages of different length, and one place that stops the work."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from trainer.errors import Cancelled

Tell = Callable[[float], None]
"""Told the share of a stage that is done, 0 to 1; raises `Cancelled` when the user has had enough."""

AT_ONCE = 1_000
"""Images between two looks at whether to stop."""


class Stages:
    """Shares out one progress among stages.

    Args:
        total: sum of the weights of all stages.
        progress: told the share of everything that is done.
        cancelled: asked whenever a stage tells.
    """

    def __init__(self, total: float, progress: Tell | None, cancelled: Callable[[], bool]) -> None:
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._begun = 0.0

    def stage(self, weight: float) -> Tell:
        """Begin the next stage; `weight` is its share of the total.

        Raises:
            Cancelled: the user has had enough.
        """
        start = self._begun
        self._begun += weight

        def tell(share: float) -> None:
            if self._cancelled():
                raise Cancelled("The measurement was cancelled.")
            if self._progress is not None:
                self._progress(min((start + weight * share) / self._total, 1.0))

        tell(0.0)
        return tell


_Given = TypeVar("_Given", bound=np.generic)
_Made = TypeVar("_Made", bound=np.generic)


def in_parts(
    function: Callable[[npt.NDArray[_Given]], npt.NDArray[_Made]], rows: npt.NDArray[_Given], tell: Tell
) -> npt.NDArray[_Made]:
    """`function` of `rows`, at least one, a thousand at once."""
    parts = []
    for start in range(0, len(rows), AT_ONCE):
        parts.append(function(rows[start : start + AT_ONCE]))
        tell(min((start + AT_ONCE) / len(rows), 1.0))
    return np.concatenate(parts)
