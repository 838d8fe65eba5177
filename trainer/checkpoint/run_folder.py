"""The folder of a run: its checkpoint, its trained model and the history of its losses.

A run that is resumed forgets the losses that were written after its checkpoint, since it will measure them again.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from trainer.atomic_file import atomic_file, write_error
from trainer.checkpoint.run_state import CHECKPOINT_NAME
from trainer.values.losses import LossRecord

HEADER = ("step", "epoch", "split", "term", "value")


class RunFolder:
    """Where one run keeps its files.

    Attributes:
        checkpoint: everything that the run needs to go on.
        model: the trained model.
        present: the weights of a run under way, for whoever watches it; gone once there is a trained model.
        losses: one measured value a line, in CSV.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.checkpoint = self.folder / CHECKPOINT_NAME
        self.model = self.folder / "model.safetensors"
        self.present = self.folder / "present.safetensors"
        self.losses = self.folder / "losses.csv"

    def begin_losses(self, step: int) -> None:
        """Keep the losses measured up to `step`, and drop the rest.

        Raises:
            WriteError: the folder cannot be written to.
        """
        kept = []
        if step and self.losses.exists():
            with self.losses.open(newline="", encoding="utf-8") as file:
                kept = [row for row in csv.reader(file) if _measured_by(row, step)]
        with atomic_file(self.losses) as file:
            file.write(_lines([HEADER, *kept]).encode())

    def append_losses(self, records: Sequence[LossRecord]) -> None:
        """Add records at the end.

        Raises:
            WriteError: the disk is full, or the file cannot be written.
        """
        rows = [
            (record.step, f"{record.epoch:.4f}", record.split, term, repr(value))
            for record in records
            for term, value in record.terms
        ]
        try:
            with self.losses.open("a", newline="", encoding="utf-8") as file:
                file.write(_lines(rows))
        except OSError as error:
            raise write_error(self.losses, error) from error


def _measured_by(row: Sequence[str], step: int) -> bool:
    """Whether a row is whole and was measured by `step`; a killed run may leave half a row."""
    return len(row) == len(HEADER) and row[0].isdecimal() and int(row[0]) <= step


def _lines(rows: Sequence[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
