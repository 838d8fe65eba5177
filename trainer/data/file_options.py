"""How an IDX or NPZ file of the user's is read, and the name that says it, as `folder_options` does for folders.

The name is the path, and after a question mark where its labels come from, for example
"/home/ada/cells.npz?labels=cells.csv".
"""

from dataclasses import dataclass
from pathlib import Path

from trainer.data.folder_options import is_table, read_labels, written_labels
from trainer.errors import DataError

_OPTION = "labels="


@dataclass(frozen=True)
class FileOptions:
    """Options of reading a file of images.

    Attributes:
        labels: "own" for those that belong to the file, "none" for one class, or the path of a table of index,label,
            from the folder of the file on if it lies in there.

    Raises:
        DataError: it is none of these.
    """

    labels: str = "own"

    def __post_init__(self) -> None:
        if self.labels not in ("own", "none") and not is_table(self.labels):
            raise DataError(
                f"The option labels={self.labels} is not known.",
                "Choose own, none or the path of a CSV file for labels.",
            )


def file_name(file: Path | str, options: FileOptions | None = None) -> str:
    """The name of a file's data set, for `load_dataset`."""
    options = options or FileOptions()
    path = str(file)
    asked = options != FileOptions() or "?" in Path(path).name  # the last question mark must be ours
    return f"{path}?{_OPTION}{written_labels(options.labels)}" if asked else path


def parse_file_name(name: str) -> tuple[Path, FileOptions] | None:
    """The file and the options that `name` stands for, or None if it is not the name of a file that exists.

    Raises:
        DataError: the file exists, but the option is wrong.
    """
    try:
        if name and Path(name).is_file():
            return Path(name), FileOptions()
        path, mark, text = name.rpartition("?")
        if not mark or not path or not Path(path).is_file():
            return None
    except (OSError, ValueError):  # too long for a path, a NUL in it
        return None
    if not text.startswith(_OPTION):
        raise DataError(f"“{text}” is no option of a file.", "Write for example ?labels=labels.csv.")
    return Path(path), FileOptions(read_labels(text.removeprefix(_OPTION)))


def table_of(file: Path, labels: str) -> Path | None:
    """The table that an option for labels names, for a file or a folder of images; None where it names none."""
    return (file if file.is_dir() else file.parent) / Path(labels).expanduser() if is_table(labels) else None


def table_beside(place: Path) -> str:
    """The table of labels that lies in a folder of pictures or beside a file of images, as an option; "" for none.

    It is called labels.csv in a folder; beside cells.npz it is called cells.csv, cells-labels.csv or cells_labels.csv.
    """
    stem = place.name.split(".")[0]
    names = ("labels.csv",) if place.is_dir() else (f"{stem}.csv", f"{stem}-labels.csv", f"{stem}_labels.csv")
    folder = place if place.is_dir() else place.parent
    return next((name for name in names if (folder / name).is_file()), "")
