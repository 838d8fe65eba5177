"""Follows the folder of a run that another process, perhaps on another machine, writes.

Asked again and again, it says what is new. It writes nothing, and whatever it finds it raises nothing: a file that is
half written, missing, replaced or unreadable is tried again at a later look, and said once in `RunNews.remark`.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from trainer.checkpoint.loss_tail import LossTail
from trainer.checkpoint.model_file import load_model
from trainer.checkpoint.run_folder import RunFolder
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import CheckpointError
from trainer.values.losses import LossRecord

_Stamp = tuple[str, int, int, int]


@dataclass(frozen=True)
class RunNews:
    """What one look at the folder has found.

    Attributes:
        there: the folder holds files of a run now.
        anew: the losses begin again, since the run was restarted or resumed: forget older ones.
        losses: losses measured since the last look; a record may come in two parts of the same step.
        model: a newer model than the one of the last look, or None.
        trained: `model` is the trained one: the run has ended.
        age_s: seconds since the newest file was last changed, by this machine's clock, at least 0.
        remark: why a model cannot be read, one sentence; "" when there is nothing to say.
    """

    there: bool = False
    anew: bool = False
    losses: tuple[LossRecord, ...] = ()
    model: TrainedModel | None = None
    trained: bool = False
    age_s: float = 0.0
    remark: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything is new."""
        return self.anew or bool(self.losses) or self.model is not None


class RunReader:
    """Remembers what it has told.

    Args:
        folder: of the run; it may appear, vanish and come back.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = RunFolder(folder)
        self._tail = LossTail(self._folder.losses)
        self._told: _Stamp | None = None

    def look(self) -> RunNews:
        """What is new since the last look; a few calls of `stat` when nothing is."""
        stamps = [stamp for path in (self._folder.present, self._folder.model) if (stamp := _stamp(path))]
        files = (
            *stamps,
            *[stamp for path in (self._folder.losses, self._folder.checkpoint) if (stamp := _stamp(path))],
        )
        if not files:
            return RunNews()
        age_s = max(0.0, time.time() - max(changed_ns for _, _, _, changed_ns in files) / 1e9)
        losses = self._tail.look()
        newest = max(stamps, key=_changed, default=None)
        if newest is None or newest == self._told:
            return RunNews(True, losses.anew, losses.records, age_s=age_s)
        self._told = newest  # also a bad one: it is read again when it changes
        try:
            model = load_model(newest[0])
        except CheckpointError as error:
            if _stamp(Path(newest[0])) != newest:  # replaced while it was read
                self._told = None
                return RunNews(True, losses.anew, losses.records, age_s=age_s)
            return RunNews(True, losses.anew, losses.records, age_s=age_s, remark=str(error))
        trained = newest[0] == str(self._folder.model)
        return RunNews(True, losses.anew, losses.records, model, trained, age_s)


def _stamp(path: Path) -> _Stamp | None:
    """Name, number, size and time of the last change of a file; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_ino, found.st_size, found.st_mtime_ns


def _changed(stamp: _Stamp) -> int:
    return stamp[3]
