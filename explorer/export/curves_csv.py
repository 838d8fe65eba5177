"""The loss records of a run as a table, one record a row, and as a CSV file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from trainer.atomic_file import atomic_file
from trainer.values.losses import TERMS, LossRecord

Cell = int | float | str | None
Columns = dict[str, list[Cell]]


def curve_table(records: Sequence[LossRecord]) -> Columns:
    """Columns by their heading: step, epoch, split, then each recorded term with its unit.

    A term that a record does not have is None there. Terms stand in the order of `TERMS`.
    """
    seen = {key for record in records for key, _ in record.terms}
    keys = [*(key for key in TERMS if key in seen), *sorted(seen - TERMS.keys())]
    columns: Columns = {
        "step": [record.step for record in records],
        "epoch": [record.epoch for record in records],
        "split": [record.split for record in records],
    }
    values = [dict(record.terms) for record in records]
    for key in keys:
        columns[_heading(key)] = [terms.get(key) for terms in values]
    return columns


def write_curves_csv(path: Path, records: Sequence[LossRecord]) -> None:
    """Write the table; an older file stays whole until the new one is.

    Raises:
        WriteError: the disk is full or the folder cannot be written to.
    """
    table = curve_table(records)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def _heading(key: str) -> str:
    return f"{key} ({TERMS[key].unit})" if key in TERMS else key
