"""Work through many things, telling how far it is and stopping when asked to."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from trainer.errors import Cancelled

Progress = Callable[[float], None]
"""Told the share done, 0 to 1, from the calling thread."""
IsCancelled = Callable[[], bool]
"""Asked from the calling thread; True stops, and nothing is left behind."""

Item = TypeVar("Item")


def step_through(
    items: Sequence[Item], progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> Iterator[Item]:
    """Each item in turn.

    Raises:
        Cancelled: `cancelled` said so.
    """
    for index, item in enumerate(items):
        if cancelled is not None and cancelled():
            raise Cancelled("The export was cancelled.")
        yield item
        if progress is not None:
            progress((index + 1) / len(items))
