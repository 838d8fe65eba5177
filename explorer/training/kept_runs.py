"""The runs kept on disk: which one is this window's own, and which were left behind by a crash.

Several windows may be open at once. A lock beside each folder says that a living window keeps its run there; the lock
of a window that crashed is void, and what lies in its folder is a run that nobody saved.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from explorer.training.run_keeper import remove_run
from trainer.checkpoint import run_state
from trainer.configuration.training import TrainingConfig
from trainer.session.run_content import Numbers
from trainer.values.model_card import ModelCard

PLACES = 8
"""More windows than anybody opens at once."""


@dataclass(frozen=True)
class KeptRun:
    """A run that was left behind.

    Attributes:
        folder: where it lies.
        card: what is known about the model.
        config: its configuration with the live settings as they were adjusted.
        kept_at: local time at which it was written.
    """

    folder: Path
    card: ModelCard
    config: TrainingConfig
    kept_at: datetime


class KeptRuns:
    """Folders `run-1`, `run-2` and so on, each with a lock beside it.

    Attributes:
        own: where this window keeps its run; None before `claim`, and when all places are taken.
        found: folders of the runs that were left behind.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._locks: dict[Path, QLockFile] = {}
        self.own: Path | None = None
        self.found: tuple[Path, ...] = ()

    def claim(self) -> None:
        """Look for runs left behind, and take a free place."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self.own = self._folder / "run-1"  # the first checkpoint will say what is wrong
            return
        for number in range(1, PLACES + 1):
            place = self._folder / f"run-{number}"
            left_behind = run_state.checkpoint_path(place).exists()
            if (left_behind or self.own is None) and self._lock(place):
                if left_behind:
                    self.found = (*self.found, place)
                else:
                    self.own = place

    def adopt(self, folder: Path) -> None:
        """Go on with a run that was left behind: its place becomes the own one."""
        self.found = tuple(place for place in self.found if place != folder)
        if self.own is not None and self.own != folder:
            self._give_up(self.own)
        self.own = folder

    def discard(self, folder: Path) -> None:
        """Remove a run that was left behind."""
        self.found = tuple(place for place in self.found if place != folder)
        self._give_up(folder)

    def set_aside(self, folder: Path) -> None:
        """Rename a checkpoint that cannot be read, so that it is told once and not lost.

        Raises:
            OSError: it cannot be renamed.
        """
        self.found = tuple(place for place in self.found if place != folder)
        run_state.checkpoint_path(folder).replace(f"{folder}.broken")
        self._give_up(folder)

    def forget_own(self) -> None:
        """Remove the own run: it was saved, or given up."""
        if self.own is not None:
            remove_run(self.own)

    def close(self) -> None:
        """Remove the own run and let go of all places; what was left behind stays."""
        self.forget_own()
        for place in tuple(self._locks):
            self._unlock(place)
        self.own = None

    def _give_up(self, place: Path) -> None:
        remove_run(place)
        self._unlock(place)

    def _lock(self, place: Path) -> bool:
        lock = QLockFile(f"{place}.lock")
        lock.setStaleLockTime(0)  # a run of days is not stale; the lock of a process that is gone always is
        if not lock.tryLock(0):
            return False
        self._locks[place] = lock
        return True

    def _unlock(self, place: Path) -> None:
        lock = self._locks.pop(place, None)
        if lock is not None:
            lock.unlock()


def read_kept(folder: Path) -> KeptRun:
    """Read what was left behind.

    Raises:
        CheckpointError: it is damaged.
        ConfigurationError: its settings are out of range.
    """
    path = run_state.checkpoint_path(folder)
    card, state = run_state.read(path)
    live = {name: value for name, value in Numbers.of(state).live.items() if hasattr(card.config, name)}
    kept_at = datetime.fromtimestamp(path.stat().st_mtime)
    return KeptRun(folder, card, card.config.replace(**live), kept_at)
