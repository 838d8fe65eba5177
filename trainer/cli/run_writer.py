"""What one process writes and shows of a run, however many train it: losses, checkpoints, models and the bar."""

import sys
import time

from tqdm import tqdm

from trainer.checkpoint.model_file import Storage, save_model
from trainer.checkpoint.publishing import Publishing
from trainer.checkpoint.run_folder import RunFolder
from trainer.session.session import TrainingSession

LOSSES_EVERY_S = 0.5


class RunWriter:
    """Is told of each step, and writes when it is time.

    Args:
        session: the run.
        folder: where it writes to.
        bar: what it shows.
        checkpoint_every_s: seconds between two checkpoints.
        publish_every_s: seconds between two models for those who watch the folder; 0 is never.
        storage: number format of the trained model.
    """

    def __init__(
        self,
        session: TrainingSession,
        folder: RunFolder,
        bar: "tqdm[None]",
        *,
        checkpoint_every_s: float,
        publish_every_s: float,
        storage: Storage,
    ) -> None:
        self._session, self._folder, self._bar, self._storage = session, folder, bar, storage
        self._checkpoint_every_s = checkpoint_every_s
        self._publishing = Publishing(session, folder.present, publish_every_s)
        self._saved_s = self._read_s = time.monotonic()

    def begin(self) -> None:
        """Forget losses that will be measured again, and show the first weights."""
        self._folder.begin_losses(self._session.steps_done)
        self._publishing.publish()

    def stepped(self) -> None:
        """One more step was done."""
        self._bar.update()
        now_s = time.monotonic()
        if now_s - self._read_s > LOSSES_EVERY_S:
            self._record()
            self._read_s = now_s
        if self._publishing.due():
            self._publishing.publish()
        if now_s - self._saved_s > self._checkpoint_every_s:
            self._checkpoint()
            self._saved_s = now_s

    def stopped(self) -> None:
        """The run was stopped and shall be able to go on."""
        self._checkpoint()
        self._publishing.publish()

    def finished(self) -> None:
        """The run is done."""
        self._checkpoint()
        self.keep_model()

    def keep_model(self) -> None:
        """Write the trained model, or after a divergence the last good one."""
        save_model(self._folder.model, self._session, storage=self._storage)
        self._publishing.withdraw()

    def _checkpoint(self) -> None:
        self._record()
        self._session.save(self._folder.checkpoint)

    def _record(self) -> None:
        """Write the losses measured since the last time, and show them."""
        records = self._session.take_losses()
        self._folder.append_losses(records)
        for record in records:
            shown = {key: f"{value:.4g}" for key, value in record.terms}
            if record.split == "held-out":
                facts = ", ".join(f"{key} {value}" for key, value in shown.items())
                self._bar.write(f"epoch {record.epoch:.0f}, held-out: {facts}", file=sys.stderr)
            else:
                self._bar.set_postfix(shown, refresh=False)
        self._bar.set_description(f"epoch {self._session.epoch:.1f}", refresh=False)
