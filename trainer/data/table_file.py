"""Tables of other programs as rows of text: CSV as spreadsheets and pandas write it. Nothing in a cell is ever run."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import DataError

SUFFIXES = (".csv", ".tsv")
LARGEST_BYTES = 100_000_000
"""Of the file: more than any table that fits on a map."""

_COMMA = re.compile(r"([+-]?\d*),(\d+(?:[eE][+-]?\d+)?)")
"""A number with a decimal comma."""


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        number: as a spreadsheet counts, from 1 on.
        cells: without spaces around them.
    """

    number: int
    cells: tuple[str, ...]


def read_table(path: Path) -> Iterator[Row]:
    """The rows of a table that hold anything, one after the other; commas, semicolons or tabs stand between cells.

    Where no commas do, those inside of numbers become points: so spreadsheets of many countries write.

    Raises:
        DataError: the file cannot be read, is larger than `LARGEST_BYTES`, or is no text.
    """
    text = _text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = next((sign for sign in "\t;" if sign in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if delimiter != ",":
                stripped = tuple(_COMMA.sub(r"\1.\2", cell) if _COMMA.fullmatch(cell) else cell for cell in stripped)
            if any(stripped):
                yield Row(reader.line_num, stripped)
    except csv.Error as error:
        raise DataError(
            f"Row {reader.line_num} of “{path.name}” cannot be read: {error}.", "Save it again as CSV."
        ) from error


def number_in(cell: str) -> float | None:
    """The number in a cell, finite or not; None where there is none."""
    try:
        return None if "_" in cell else float(cell)  # Python reads 1_000
    except ValueError:
        return None


def _text(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe or a device could block or never end
            raise DataError(f"“{path.name}” is no file.", "Choose a CSV file.")
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise DataError(
                f"“{path.name}” is {size / 1e6:,.0f} MB large, more than the {LARGEST_BYTES / 1e6:.0f} MB of a table.",
                "Keep fewer rows or columns.",
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"“{path.name}” is no text in UTF-8.", "Save it as CSV in UTF-8.") from error
    except OSError as error:
        raise DataError(f"“{path.name}” cannot be read: {error.strerror or error}.", "Check the file.") from error
