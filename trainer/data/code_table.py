"""Codes in a table, one a row: what the window exports of a selection, or what pandas writes.

A first row may name the columns. One called "index" counts the codes, one called "class" or "label" names their
classes; columns called z1, z2 and so on are the codes, and without such names all others are. Legend: M codes, D
numbers of each.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from trainer.data.class_names import labels_from
from trainer.data.table_file import Row, number_in, read_table
from trainer.errors import DataError
from trainer.values.arrays import ByteArray, FloatArray, IndexArray, frozen

MOST_NUMBERS = 4_000_000
"""Of all codes together: 200,000 codes of 20 numbers."""

_INDEX = ("", "index", "id", "unnamed: 0")
_CLASS = ("class", "label", "labels", "target", "y")
_CODE = re.compile(r"(?:z|code|latent|dim)[ _\[]?(\d+)\]?", re.IGNORECASE)
_TOO_LARGE = (2 - 2.0**-24) * 2.0**127
"""From here on float32 is infinite."""

_HEADER = "Name the columns in the first row, for example index,class,z1,z2."


@dataclass(frozen=True)
class CodeTable:
    """What a table holds.

    Attributes:
        codes: float32 [M, D], latent units.
        labels: uint8 [M], index into `class_names`; none, [0], without a column of classes.
        class_names: one a label.
        indices: int64 [M], the table's own count; none, [0], without one of whole numbers.
        remarks: what the user should know about how it was read, one sentence each.
    """

    codes: FloatArray
    labels: ByteArray
    class_names: tuple[str, ...]
    indices: IndexArray
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Columns:
    """Which column is what, by its place from 0 on; None where there is none."""

    names: tuple[str, ...]
    codes: tuple[int, ...]
    index: int | None = None
    label: int | None = None
    left_out: tuple[str, ...] = ()


def read_code_table(path: Path | str, dims: int | None = None) -> CodeTable:
    """Read a table of codes.

    Args:
        path: CSV file; see the module for its columns.
        dims: D of the space that the codes must be of; None for any.

    Raises:
        DataError: the file cannot be read or is too large, a cell holds no finite number, or the columns do not fit.
            Row and column are named.
    """
    file = Path(path)
    rows = read_table(file)
    first = next(rows, None)
    if first is None:
        raise DataError(f"“{file.name}” is empty.", "Choose a table with one code a row.")
    names = _named(first.cells)
    remarks = []
    if names is None:
        columns = _Columns(tuple(str(number + 1) for number in range(len(first.cells))), tuple(range(len(first.cells))))
        rows = chain((first,), rows)
    else:
        columns = _roles(names)
        if all(number_in(cell) is not None for cell in first.cells if cell):
            remarks.append(f"The first row, {_listed([name for name in names if name])}, counts the columns.")
        if columns.left_out:
            remarks.append(f"Left out: {_listed(columns.left_out)}.")
    _check_columns(file.name, columns, dims, named=names is not None)
    return _read(file.name, rows, columns, remarks)


def _named(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names of the columns, if a first row is one of names: of words alone, or 0, 1, 2 … as pandas counts."""
    rest = cells[1:] if cells[0].casefold() in _INDEX else cells
    counted = len(cells) > 1 and bool(rest) and rest == tuple(map(str, range(len(rest))))
    return cells if counted or all(number_in(cell) is None for cell in cells) else None


def _roles(names: tuple[str, ...]) -> _Columns:
    plain = [name.casefold() for name in names]
    index = next((at for at, name in enumerate(plain) if name in _INDEX), None)
    label = next((at for at, name in enumerate(plain) if name in _CLASS), None)
    others = [at for at in range(len(names)) if at not in (index, label)]
    numbered = {at: int(match[1]) for at in others if (match := _CODE.fullmatch(names[at]))}
    codes = tuple(sorted(numbered, key=numbered.__getitem__)) if numbered else tuple(others)
    left_out = tuple(f"“{names[at]}”" for at in others if at not in codes)
    return _Columns(names, codes, index, label, left_out)


def _check_columns(name: str, columns: _Columns, dims: int | None, *, named: bool) -> None:
    count = len(columns.codes)
    if not count:
        raise DataError(f"“{name}” has no column of codes.", _HEADER)
    if dims is not None and count != dims:
        told = f" ({_listed([columns.names[at] for at in columns.codes])})" if named else ""
        raise DataError(
            f"“{name}” has {count} column{'' if count == 1 else 's'} of codes{told}, but the codes of the open model "
            f"have {dims} number{'' if dims == 1 else 's'}.",
            "Open the model that they belong to, or leave out columns." if named else _HEADER,
        )


def _read(name: str, rows: Iterator[Row], columns: _Columns, remarks: list[str]) -> CodeTable:
    numbers, indices = array("d"), list[str]()
    labels = list[str]()
    most = MOST_NUMBERS // len(columns.codes)
    for row in rows:
        if len(row.cells) != len(columns.names):
            raise DataError(
                f"Row {row.number} of “{name}” has {len(row.cells)} cells, the first row {len(columns.names)}.",
                "Give each row as many cells.",
            )
        numbers.extend(_number(name, row, columns, at) for at in columns.codes)
        if columns.index is not None:
            indices.append(row.cells[columns.index])
        if columns.label is not None:
            labels.append(row.cells[columns.label])
        if len(numbers) > MOST_NUMBERS:
            raise DataError(f"“{name}” holds more than {most:,} codes of {len(columns.codes)}.", "Keep fewer rows.")
    if not numbers:
        raise DataError(f"“{name}” holds no codes, only a first row.", "Choose a table with one code a row.")
    codes = np.frombuffer(numbers, np.float64).reshape(-1, len(columns.codes))  # (M, D)
    classes, class_names = labels_from(labels, f"The class column of “{name}”")
    counted = all(index.isascii() and index.isdigit() and len(index) < 19 for index in indices)
    return CodeTable(
        frozen(codes, np.float32),
        classes,
        class_names,
        frozen(list(map(int, indices)) if counted else [], np.int64),
        tuple(remarks),
    )


def _number(name: str, row: Row, columns: _Columns, at: int) -> float:
    cell = row.cells[at]
    number = number_in(cell)
    if number is None or not abs(number) < _TOO_LARGE:
        told = "is empty" if not cell else f"holds “{cell[:24]}”"
        what = "no finite number" if number is not None else "no number"
        raise DataError(
            f"Row {row.number}, column {columns.names[at]} of “{name}” {told}, which is {what}.",
            "Mend the cell, or leave out its row or column.",
        )
    return number


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words) if len(words) <= 4 else f"{', '.join(words[:3])} and {len(words) - 3} more"
