"""Which pictures a folder holds, and to which class each belongs. No picture is opened."""

import os
from dataclasses import dataclass
from pathlib import Path

from trainer.data.class_names import MOST_CLASSES
from trainer.data.file_options import table_of
from trainer.data.folder_options import FolderOptions
from trainer.data.label_table import labels_of_files, read_label_table
from trainer.data.picture_file import SUFFIXES
from trainer.errors import DataError

_NO_CLASS = "other"
_ONE_CLASS = "image"


@dataclass(frozen=True)
class ListedFile:
    """A picture that has not been opened.

    Attributes:
        path: the file.
        place: its path inside the folder, with slashes.
        size_bytes: size of the file.
        modified_ns: when it was last changed.
        label: index into the listing's `class_names`.
    """

    path: Path
    place: str
    size_bytes: int
    modified_ns: int
    label: int


@dataclass(frozen=True)
class Listing:
    """The pictures of a folder, in an order that is the same on every computer."""

    files: tuple[ListedFile, ...]
    class_names: tuple[str, ...]
    remarks: tuple[str, ...]


def list_folder(folder: Path, options: FolderOptions) -> Listing:
    """Find the pictures in a folder and below it; hidden files and folders are passed over.

    Raises:
        DataError: the folder cannot be read, or holds no pictures; or the table of labels cannot be used.
    """
    found = _walk(folder)
    if not found:
        raise DataError(
            f"“{folder.name or folder}” holds no pictures.", "Choose a folder with PNG, JPEG or WebP files."
        )
    labels, class_names, remarks = _labels(folder, [place for place, _, _ in found], options)
    files = tuple(
        ListedFile(folder / place, place, size, modified, label)
        for (place, size, modified), label in zip(found, labels, strict=True)
    )
    return Listing(files, class_names, remarks)


def _labels(
    folder: Path, places: list[str], options: FolderOptions
) -> tuple[list[int], tuple[str, ...], tuple[str, ...]]:
    """One a place, with their names and remarks: from the table, or else from the sub-folders."""
    table = table_of(folder, options.labels)
    if table is not None:
        matched = labels_of_files(read_label_table(table), places)
        return matched.labels.tolist(), matched.class_names, (matched.remark,)
    class_names, remarks = _classes(places, options)
    numbers = {name: number for number, name in enumerate(class_names)}
    return [numbers.get(_class_of(place), 0) for place in places], class_names, remarks


def _walk(folder: Path) -> list[tuple[str, int, int]]:
    """Place, size and time of every picture, sorted by place."""
    found = []
    try:
        os.scandir(folder).close()  # os.walk says nothing of a folder that it cannot read
        for parent, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not _hidden(name)]
            for name in names:
                path = Path(parent, name)
                if _hidden(name) or path.suffix.lower() not in SUFFIXES or not path.is_file():
                    continue
                facts = path.stat()
                found.append((path.relative_to(folder).as_posix(), facts.st_size, facts.st_mtime_ns))
    except OSError as error:
        raise DataError(
            f"“{folder.name or folder}” cannot be read: {error.strerror or error}.", "Check the folder."
        ) from error
    return sorted(found)


def _hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _class_of(place: str) -> str:
    top, slash, _ = place.partition("/")
    return top if slash else _NO_CLASS


def _classes(places: list[str], options: FolderOptions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = tuple(sorted({_class_of(place) for place in places}))
    if options.labels == "none" or names == (_NO_CLASS,):
        return (_ONE_CLASS,), ()
    if len(names) > MOST_CLASSES:
        remark = f"{len(names):,} sub-folders are more than {MOST_CLASSES} classes: the pictures have no labels."
        return (_ONE_CLASS,), (remark,)
    return names, ()
