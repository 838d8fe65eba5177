"""Work through many things, telling how far it is and stopping when asked to."""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, TypeVar, cast

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
        stop_if(cancelled)
        yield item
        if progress is not None:
            progress((index + 1) / len(items))


def stop_if(cancelled: IsCancelled | None) -> None:
    """Look whether to go on.

    Raises:
        Cancelled: `cancelled` said so.
    """
    if cancelled is not None and cancelled():
        raise Cancelled("The export was cancelled.")


def stoppable(file: BinaryIO, cancelled: IsCancelled | None) -> BinaryIO:
    """The file for an encoder that asks nobody between its first byte and its last: each write asks `cancelled`."""
    return cast(BinaryIO, _Stoppable(file, cancelled))


class _Stoppable:
    """Has what encoders call, and no file number, by which they would write past it."""

    def __init__(self, file: BinaryIO, cancelled: IsCancelled | None) -> None:
        self._file, self._cancelled = file, cancelled
        self.flush, self.seek, self.tell = file.flush, file.seek, file.tell

    def write(self, data: bytes) -> int:
        stop_if(self._cancelled)
        return self._file.write(data)
