"""Classes of images from a table: rows of "file,label" or "index,label", or one label a row. Legend: N images."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from trainer.data.class_names import UNLABELLED, labels_from
from trainer.data.table_file import Row, read_table
from trainer.errors import DataError
from trainer.values.arrays import ByteArray

_KEYS = ("file", "filename", "file_name", "file name", "path", "image", "name", "index", "id", "")
_LABELS = ("label", "labels", "class", "target", "category", "y")
_REMEDY = "Give rows of file,label or index,label."


@dataclass(frozen=True)
class LabelTable:
    """What a table says.

    Attributes:
        name: of its file.
        rows: key and label of each row; the key is "" in a table of labels alone.
        keyed: whether there are keys.
        named: whether a first row named the columns, which is none of `rows`.
    """

    name: str
    rows: tuple[tuple[str, str], ...]
    keyed: bool
    named: bool


@dataclass(frozen=True)
class Matched:
    """Classes of images.

    Attributes:
        labels: uint8 [N], index into `class_names`.
        class_names: of the labels, "unlabelled" the last one where images have none.
        remark: how many matched, and how many did not, in one sentence.
    """

    labels: ByteArray
    class_names: tuple[str, ...]
    remark: str


def read_label_table(path: Path | str) -> LabelTable:
    """Read a table of labels.

    Raises:
        DataError: the file cannot be read, is empty, or does not say which column is which.
    """
    file = Path(path)
    rows = list(read_table(file))
    if not rows:
        raise DataError(f"“{file.name}” is empty.", _REMEDY)
    names = [cell.casefold() for cell in rows[0].cells]
    label = next((at for at, name in enumerate(names) if name in _LABELS), None)
    key = next((at for at, name in enumerate(names) if name in _KEYS and at != label), None)
    named = label is not None
    width = len(names)
    if label is None and width > 2:
        raise DataError(f"“{file.name}” has {width} columns, and none is called “label”.", _REMEDY)
    if label is None:
        label = width - 1
    if width > 1 and key is None:
        key = 0 if label else 1
    held = rows[1:] if named else rows
    for row in held:
        _check_width(file.name, row, width)
    keyed = tuple(("" if key is None else row.cells[key], row.cells[label]) for row in held)
    return LabelTable(file.name, keyed, keyed=key is not None, named=named)


def labels_of_files(table: LabelTable, places: Sequence[str]) -> Matched:
    """The classes of pictures.

    A row means the picture of its path, or else the only one of its name, with or without the suffix.

    Args:
        table: with the paths, inside of the folder, or the names of the pictures.
        places: path of each picture in its folder, with slashes.

    Raises:
        DataError: no row names a picture, or there are too many classes.
    """
    if not table.keyed:
        raise DataError(f"“{table.name}” does not say which picture a label is of.", _REMEDY)
    paths = [PurePosixPath(place) for place in places]
    tries: tuple[Mapping[str, int], ...] = (
        {place: number for number, place in enumerate(places)},
        _unique([path.name.casefold() for path in paths]),
        _unique([path.stem.casefold() for path in paths]),
    )

    def find(key: str) -> int | None:
        place = key.replace("\\", "/").removeprefix("./")
        name = PurePosixPath(place).name.casefold()
        found = (known.get(wanted) for known, wanted in zip(tries, (place, name, name), strict=True))
        return next((number for number in found if number is not None), None)

    return _matched(table, [find(key) for key, _ in table.rows], len(places), "picture")


def labels_of_indices(table: LabelTable, count: int) -> Matched:
    """The classes of `count` images that are known by their index, from 0 on, or by the order of the rows.

    Raises:
        DataError: no row names an image, there is not one label an image, or there are too many classes.
    """
    if not table.keyed and len(table.rows) != count:
        unnamed_header = not table.named and len(table.rows) == count + 1
        if not unnamed_header:
            raise DataError(
                f"“{table.name}” holds {len(table.rows):,} labels for {count:,} images.", "Give one an image, in order."
            )
        table = LabelTable(table.name, table.rows[1:], keyed=False, named=True)
    numbers = [_index(key, count) if table.keyed else row for row, (key, _) in enumerate(table.rows)]
    return _matched(table, numbers, count, "image")


def _matched(table: LabelTable, numbers: Sequence[int | None], count: int, noun: str) -> Matched:
    """The first row of an image counts; a first row that names none, among others that do, names the columns."""
    rows = list(zip(numbers, table.rows, strict=True))
    if not table.named and len(rows) > 1 and rows[0][0] is None:
        rows = rows[1:]
    strangers = [key for number, (key, _) in rows if number is None]
    if len(strangers) == len(rows):
        shown = f"; the first one says “{strangers[0][:40]}”" if strangers else ""
        article = "an" if noun == "image" else "a"
        raise DataError(f"No row of “{table.name}” names {article} {noun}{shown}.", _REMEDY)
    names: dict[int, str] = {}
    for number, (_, label) in rows:
        if number is not None:
            names.setdefault(number, label)
    given = [names.get(number, "") for number in range(count)]
    labels, class_names = labels_from(given, f"“{table.name}”")
    repeats = Counter(number for number, _ in rows if number is not None).values()
    first = f", the first “{strangers[0][:40]}”" if strangers else ""
    troubles = (
        (given.count(""), noun, f"without a label, called “{UNLABELLED}”"),
        (len(strangers), "row", f"for no {noun}{first}"),
        (sum(times - 1 for times in repeats), "row", f"for {noun}s that had one, which are not used"),
    )
    told = "; ".join(
        f"{number:,} {things}{'' if number == 1 else 's'} {words}" for number, things, words in troubles if number
    )
    labelled = count - given.count("")
    remark = f"Labels from “{table.name}” for {labelled:,} of {count:,} {noun}s{f': {told}' if told else ''}."
    return Matched(labels, class_names, remark)


def _check_width(name: str, row: Row, width: int) -> None:
    if len(row.cells) != width:
        raise DataError(
            f"Row {row.number} of “{name}” has {len(row.cells)} cells, the first row {width}.",
            "Give each row as many cells.",
        )


def _unique(names: Sequence[str]) -> dict[str, int]:
    """Numbers of the names that there are once."""
    times = Counter(names)
    return {name: number for number, name in enumerate(names) if times[name] == 1}


def _index(key: str, count: int) -> int | None:
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None
    return number if number is not None and number < count else None
