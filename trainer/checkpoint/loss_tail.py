"""Follows the losses file of a run that another process writes, reading only what is new.

Whatever is found there, nothing is raised: half a line is read when its end has come, a line that says nothing is
passed over, and a file that was replaced or cut short is read from its beginning.
"""

import csv
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from trainer.checkpoint.run_folder import HEADER
from trainer.values.losses import TERMS, LossRecord

LOOK_BYTES = 4_000_000  # read at once; what is more waits for the next look
LINE_BYTES = 10_000  # no line of ours is longer
MEMORY_BYTES = 64  # of the last lines, to see whether the file is still the same

SPLITS: dict[str, Literal["train", "held-out"]] = {"train": "train", "held-out": "held-out"}


@dataclass(frozen=True)
class NewLosses:
    """What one look has found.

    Attributes:
        anew: the file was replaced or cut short: older records are of another run, or will be told again.
        records: in the order of the file; a record may be told in two parts of the same step.
    """

    anew: bool = False
    records: tuple[LossRecord, ...] = ()


class LossTail:
    """Remembers how far the file was read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None  # device and number of the file
        self._stamp: tuple[int, int] | None = None  # size and time of its last change, once all of it was read
        self._offset = 0
        self._before = b""  # the bytes before the offset

    def look(self) -> NewLosses:
        """What was appended since the last look; costs one `stat` when nothing was."""
        try:
            found = self._path.stat()
            file, stamp = (found.st_dev, found.st_ino), (found.st_size, found.st_mtime_ns)
            if (file, stamp) == (self._file, self._stamp):
                return NewLosses()
            with self._path.open("rb") as content:
                anew = self._file is not None and not self._is_same(content.fileno(), file, found.st_size)
                if anew:
                    self._offset, self._before = 0, b""
                content.seek(self._offset)
                read = content.read(LOOK_BYTES)
        except OSError:  # not yet there, replaced just now, or on a disk that is away
            return NewLosses()
        lines = self._take(read)
        all_read = self._offset + len(read) - len(lines) >= found.st_size
        self._file, self._stamp = file, stamp if all_read else None
        return NewLosses(anew, _records(lines))

    def _is_same(self, handle: int, file: tuple[int, int], size: int) -> bool:
        """Whether the bytes read before are still there."""
        if file != self._file or size < self._offset:
            return False
        start = self._offset - len(self._before)
        os.lseek(handle, start, os.SEEK_SET)
        return os.read(handle, len(self._before)) == self._before

    def _take(self, read: bytes) -> bytes:
        """The whole lines of what was read; the offset moves behind them."""
        end = read.rfind(b"\n") + 1
        if not end and len(read) > LINE_BYTES:  # no losses: pass over it rather than read it again and again
            end = len(read)
        lines = read[:end]
        self._offset += end
        self._before = (self._before + lines)[-MEMORY_BYTES:]
        return lines


def _records(lines: bytes) -> tuple[LossRecord, ...]:
    """Neighbouring lines of one moment, as one record."""
    grouped: dict[tuple[int, float, Literal["train", "held-out"]], list[tuple[str, float]]] = {}
    text = lines.decode("utf-8", errors="replace").replace("\0", "")
    for row in _rows(text):
        measured = _measured(row)
        if measured is not None:
            moment, term = measured
            grouped.setdefault(moment, []).append(term)
    return tuple(LossRecord(step, epoch, split, tuple(terms)) for (step, epoch, split), terms in grouped.items())


def _rows(text: str) -> list[list[str]]:
    # Each line for itself: a stray quotation mark must not swallow those below it.
    return [row for line in text.splitlines() if len(line) <= LINE_BYTES for row in csv.reader([line])]


def _measured(row: list[str]) -> tuple[tuple[int, float, Literal["train", "held-out"]], tuple[str, float]] | None:
    """Moment and value of a row; None when it holds none."""
    if len(row) != len(HEADER):
        return None
    step, epoch, split, term, value = row
    try:
        moment, number = (int(step), float(epoch)), float(value)
    except ValueError:
        return None
    good = moment[0] >= 0 and math.isfinite(moment[1]) and math.isfinite(number)
    return ((*moment, SPLITS[split]), (term, number)) if good and split in SPLITS and term in TERMS else None
