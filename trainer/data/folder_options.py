"""How a folder of pictures is read, and the name that says it.

A run must find its images again, and all it stores is a name: the path, and after a question mark every option that is
not the default, for example "/home/ada/cats?side=64&colour=grey&labels=cats.csv".
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import quote, unquote

from trainer.data.table_file import SUFFIXES
from trainer.errors import DataError

Colour = Literal["auto", "grey", "rgb"]

SIDES = (28, 32, 64)


@dataclass(frozen=True)
class FolderOptions:
    """Options of reading a folder.

    Attributes:
        side: width and height of the images, pixels: 28, 32 or 64.
        colour: "grey", "rgb", or "auto" for grey when no picture has any colour.
        labels: "folders" to take the names of the sub-folders as classes, "none" for one class, or the path of a table
            of file,label, from the folder on if it lies in there.

    Raises:
        DataError: a value is none of these.
    """

    side: int = 32
    colour: Colour = "auto"
    labels: str = "folders"

    def __post_init__(self) -> None:
        for name, choices in (("side", SIDES), ("colour", get_args(Colour)), ("labels", ("folders", "none"))):
            value = getattr(self, name)
            if value not in choices and not (name == "labels" and is_table(self.labels)):
                more = " or the path of a CSV file" if name == "labels" else ""
                raise DataError(
                    f"The option {name}={value} is not known.",
                    f"Choose {', '.join(map(str, choices))}{more} for {name}.",
                )

    @property
    def channels(self) -> int | None:
        """1 or 3; None when the pictures decide."""
        return {"auto": None, "grey": 1, "rgb": 3}[self.colour]


def is_table(labels: str) -> bool:
    """Whether an option for labels is the path of a table of them."""
    return labels.lower().endswith(SUFFIXES)


def written_labels(labels: str) -> str:
    """An option for labels as a name writes it: a path may hold the signs that stand between options."""
    return quote(labels, safe="/", errors="surrogateescape")


def read_labels(text: str) -> str:
    """The inverse of `written_labels`."""
    return unquote(text, errors="surrogateescape")


def folder_name(folder: Path | str, options: FolderOptions | None = None) -> str:
    """The name of a folder's data set, for `load_dataset`.

    Args:
        folder: the folder; made absolute, so that a run can be resumed from elsewhere.
        options: how to read it.
    """
    options = options or FolderOptions()
    path = str(Path(folder).expanduser().absolute())
    values = {"side": options.side, "colour": options.colour, "labels": written_labels(options.labels)}
    given = [f"{item.name}={values[item.name]}" for item in fields(options)]
    changed = [text for item, text in zip(fields(options), given, strict=True) if text != f"{item.name}={item.default}"]
    if not changed and "?" in Path(path).name:
        changed = given[:1]  # the last question mark must be ours
    return path + ("?" + "&".join(changed) if changed else "")


def parse_folder_name(name: str) -> tuple[Path, FolderOptions] | None:
    """The folder and the options that `name` stands for, or None if it is not the name of a folder that exists.

    Raises:
        DataError: the folder exists, but the options are wrong.
    """
    try:
        whole = Path(name).expanduser()
        if name and whole.is_dir():
            return whole, FolderOptions()
        path, mark, text = name.rpartition("?")
        folder = Path(path).expanduser()
        if not mark or not path or not folder.is_dir():
            return None
    except (OSError, ValueError, RuntimeError):  # too long for a path, a NUL in it, no home folder
        return None
    return folder, _parsed(text)


def _parsed(text: str) -> FolderOptions:
    values: dict[str, str] = {}
    for part in text.split("&"):
        key, equals, value = part.partition("=")
        if not equals or key not in {item.name for item in fields(FolderOptions)} or key in values:
            raise DataError(f"“{part}” is no option of a folder.", "Write for example ?side=64&colour=grey.")
        values[key] = value
    side = values.pop("side", "32")
    number = int(side) if side.isascii() and side.isdigit() and len(side) < 5 else 0
    if not number:
        raise DataError(f"The option side={side} is not known.", f"Choose {', '.join(map(str, SIDES))} for side.")
    if "labels" in values:
        values["labels"] = read_labels(values["labels"])
    return FolderOptions(side=number, **values)  # type: ignore[arg-type]  # checked there
