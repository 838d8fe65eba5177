"""The folder of a run that another process writes and this window follows."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Watched:
    """What is known of a watched run.

    Attributes:
        folder: where it writes.
        there: the folder holds files of a run now.
        step: optimiser steps done when it last wrote.
        age_s: whole seconds since it last wrote.
        trained: its trained model is there, so that it has ended.
        remark: why something of it cannot be shown, one sentence; "" when all is well.
    """

    folder: Path
    there: bool = False
    step: int = 0
    age_s: int = 0
    trained: bool = False
    remark: str = ""


class WatchState(QObject):
    """At most one run is watched at a time; this window changes nothing of it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: Watched | None = None

    @property
    def watched(self) -> Watched | None:
        """The run that is followed; None when none is."""
        return self._watched

    def begin(self, folder: Path) -> None:
        """A run is followed from now on."""
        self._set(Watched(folder))

    def update(self, **facts: object) -> None:
        """More is known; ignored when nothing is watched."""
        if self._watched is not None:
            self._set(replace(self._watched, **facts))  # type: ignore[arg-type]

    def end(self) -> None:
        """Nothing is followed any more."""
        self._set(None)

    def _set(self, watched: Watched | None) -> None:
        if watched != self._watched:
            self._watched = watched
            self.changed.emit()
