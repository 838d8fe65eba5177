"""How a run begins: on which session, paused or not, new or from a checkpoint."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from trainer.configuration.training import TrainingConfig
from trainer.data.registry import load_dataset
from trainer.session.session import TrainingSession

MakeSession = Callable[[TrainingConfig], TrainingSession]
ResumeSession = Callable[[Path, TrainingConfig], TrainingSession]


def open_session(config: TrainingConfig) -> TrainingSession:
    """A session on the configured data set. Runs on the training thread."""
    return TrainingSession(config, load_dataset(config.dataset))


def resume_session(checkpoint: Path, config: TrainingConfig) -> TrainingSession:
    """The session that goes on from a checkpoint, on its configured data set. Runs on the training thread."""
    return TrainingSession.resume(checkpoint, load_dataset(config.dataset))


@dataclass(frozen=True)
class Beginning:
    """A run that waits for its images.

    Attributes:
        config: what to train.
        paused: whether it begins with a pause.
        single_step: whether it does one step although it is paused.
        checkpoint: where it goes on from; None for a new one.
    """

    config: TrainingConfig
    paused: bool
    single_step: bool
    checkpoint: Path | None

    def maker(self, make: MakeSession, resume: ResumeSession) -> Callable[[], TrainingSession]:
        """What builds the session on its thread."""
        config, checkpoint = self.config, self.checkpoint
        return lambda: make(config) if checkpoint is None else resume(checkpoint, config)
