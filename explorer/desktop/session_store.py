"""The user's pins and paths on disk, so that they are there again at the next start."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from explorer.desktop.kept_file import read_json, write_json
from explorer.desktop.places import config_folder
from explorer.desktop.plain_values import WrongValueError, read_dataclass
from explorer.state.code_set import CodeSet
from explorer.state.document import Contents, LatentPath, Pin
from explorer.state.group import Group
from explorer.state.guest import Guest
from explorer.state.notices import Notice

Item = TypeVar("Item", Pin, LatentPath, Group, Guest, CodeSet)


class SessionStore:
    """One file with the contents of the document. When to save is the controller's business."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or config_folder()) / "session.json"

    def load(self) -> tuple[Contents, Notice | None]:
        """The contents kept, without the pins and paths that are damaged, and what to tell the user."""
        content = read_json(self.path, "pins and paths of the last session")
        try:
            return consistent(read_dataclass(Contents, content.value)), content.notice
        except WrongValueError:
            return Contents(), content.notice

    def save(self, contents: Contents) -> Notice | None:
        """Keep the contents; returns what to tell the user when that is impossible."""
        return write_json(self.path, dataclasses.asdict(contents))


def consistent(contents: Contents) -> Contents:
    """The contents as the document needs them: ids that differ, two knots a path, whole groups, guests and codes."""
    taken: set[int] = set()
    pins = tuple(_with_own_id(contents.pins, taken))
    paths = tuple(_with_own_id((path for path in contents.paths if _whole(path)), taken))
    groups = tuple(_with_own_id((group for group in contents.groups if group.whole), taken))
    guests = tuple(_with_own_id((guest for guest in contents.guests if guest.whole), taken))
    code_sets = tuple(_with_own_id((kept for kept in contents.code_sets if kept.whole), taken))
    next_id = max(contents.next_id, 1, *(item_id + 1 for item_id in taken))
    sliders = contents.sliders if contents.sliders is not None and contents.sliders.whole else None
    return dataclasses.replace(
        contents,
        pins=pins,
        paths=paths,
        next_id=next_id,
        groups=groups,
        guests=guests,
        code_sets=code_sets,
        sliders=sliders,
    )


def _whole(path: LatentPath) -> bool:
    """Whether a path has enough knots and a code of one length for each of them, or for none."""
    return len(path.knots) >= 2 and (
        not path.codes or (len(path.codes) == len(path.knots) and len({len(code) for code in path.codes}) == 1)
    )


def _with_own_id(items: Iterable[Item], taken: set[int]) -> Iterable[Item]:
    for item in items:
        if item.id > 0 and item.id not in taken:
            taken.add(item.id)
            yield item
