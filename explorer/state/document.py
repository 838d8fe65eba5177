"""What the user makes or brings, and the plane of the map, with undo over every edit.

The contents are one immutable value; an undo command is the pair of values before and after.
"""

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from explorer.state.code_set import CodeSet
from explorer.state.difference import Difference
from explorer.state.group import Group
from explorer.state.guest import Guest
from explorer.state.plane_choice import PRINCIPAL, PlaneChoice
from explorer.state.slider_setting import SliderSetting
from explorer.state.undo_step import UndoStep

Point = tuple[float, float]
"""(x, y) in map units."""

Code = tuple[float, ...]
"""All numbers of a code of more than two dimensions; () where a place of the map is a code."""


@dataclass(frozen=True)
class Pin:
    """A named point of the map.

    Attributes:
        id: unique in the document.
        name: shown beside it, for example "pick1".
        point: where it is; for a code, where its foot was when it was pinned.
        space: the map it belongs to: "latent" or "seeds".
        code: what is pinned, in a latent space of more than two dimensions.
    """

    id: int
    name: str
    point: Point
    space: str = "latent"
    code: Code = ()


@dataclass(frozen=True)
class LatentPath:
    """A named walk over the map through its knots.

    Attributes:
        id: unique in the document.
        name: shown in the list of paths, for example "Path 1".
        knots: at least two points, in the order of the walk; of codes, where their feet were when they were placed.
        space: the map it belongs to: "latent" or "seeds".
        codes: one a knot in a latent space of more than two dimensions, else none.
        closed: whether the walk goes on from the last knot to the first, and so round and round.
    """

    id: int
    name: str
    knots: tuple[Point, ...]
    space: str = "latent"
    codes: tuple[Code, ...] = ()
    closed: bool = False

    @property
    def line(self) -> tuple[Point, ...]:
        """The corners of the walk from its start to its end: those of a closed one end where they begin."""
        return (*self.knots, self.knots[0]) if self.closed else self.knots


@dataclass(frozen=True)
class Contents:
    """Everything that undo covers.

    Attributes:
        pins: in the order in which they were made, as all the others.
        paths: of all maps.
        next_id: of the next thing that is made.
        groups: of images.
        guests: of all models.
        plane: of the map.
        plane_beside: of the map of a second model beside the first.
        differences: directions with a slider each, the newest first.
        sliders: where these stand; None until one is moved.
    """

    pins: tuple[Pin, ...] = ()
    paths: tuple[LatentPath, ...] = ()
    next_id: int = 1
    groups: tuple[Group, ...] = ()
    guests: tuple[Guest, ...] = ()
    plane: PlaneChoice = PRINCIPAL
    code_sets: tuple[CodeSet, ...] = ()
    plane_beside: PlaneChoice = PRINCIPAL
    differences: tuple[Difference, ...] = ()
    sliders: SliderSetting | None = None

    def plane_of(self, *, beside: bool) -> PlaneChoice:
        """The plane of the map, or of that of a second model beside it."""
        return self.plane_beside if beside else self.plane


Item = TypeVar("Item", Pin, LatentPath, Group)


class Document(QObject):
    """The user's pins, paths and groups, and which path is selected."""

    contents_changed = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._contents = Contents()
        self._selected_path: int | None = None
        self._gesture = 0

    @property
    def contents(self) -> Contents:
        """Pins, paths and groups as they are now."""
        return self._contents

    @property
    def selected_path(self) -> LatentPath | None:
        """The path whose frames the film strip shows."""
        return next((path for path in self._contents.paths if path.id == self._selected_path), None)

    def replace(self, contents: Contents) -> None:
        """Begin with other contents, for example of an opened session; undo starts afresh."""
        self.undo_stack.clear()
        self._show(contents)

    def begin_gesture(self) -> int:
        """A number for the edits of one drag, so that one undo takes them all back."""
        self._gesture += 1
        return self._gesture

    def edit(self, text: str, after: Contents, gesture: int = -1) -> None:
        """One step of undo to other contents; none where nothing changes, and one for all of a gesture."""
        if after != self._contents:
            self.undo_stack.push(UndoStep(text, self._contents, after, gesture, self._show))

    def add_path(
        self, knots: tuple[Point, ...], space: str = "latent", codes: tuple[Code, ...] = (), *, closed: bool = False
    ) -> int:
        """Add a path, select it and return its id.

        Raises:
            ValueError: fewer than two knots.
        """
        if len(knots) < 2:
            raise ValueError("a path needs at least two knots")
        now = self._contents
        number = 1 + sum(path.space == space for path in now.paths)
        names = {path.name for path in now.paths}
        while f"Path {number}" in names:
            number += 1
        path = LatentPath(now.next_id, f"Path {number}", knots, space, codes, closed)
        self.edit("Add path", dataclasses.replace(now, paths=(*now.paths, path), next_id=now.next_id + 1))
        return path.id

    def move_knot(self, path_id: int, knot: int, point: Point, gesture: int = -1, code: Code = ()) -> None:
        """Move one knot of a path."""
        path = _find(self._contents.paths, path_id)
        self._change_path("Move knot", _with_knots(path, knot, knot + 1, ((point, code),)), gesture)

    def insert_knot(self, path_id: int, before: int, point: Point, code: Code = ()) -> None:
        """Insert a knot before the knot `before` (its length appends)."""
        path = _find(self._contents.paths, path_id)
        self._change_path("Add knot", _with_knots(path, before, before, ((point, code),)))

    def remove_knot(self, path_id: int, knot: int) -> None:
        """Remove a knot; a path keeps at least two."""
        path = _find(self._contents.paths, path_id)
        if len(path.knots) > 2:
            self._change_path("Remove knot", _with_knots(path, knot, knot + 1, ()))

    def set_path_closed(self, path_id: int, closed: bool) -> None:
        """Let a path lead back to its first knot, or end at its last one."""
        path = _find(self._contents.paths, path_id)
        self._change_path("Close path" if closed else "Open path", dataclasses.replace(path, closed=closed))

    def rename_path(self, path_id: int, name: str) -> None:
        """Give a path another name; a blank one is ignored."""
        path = _find(self._contents.paths, path_id)
        if name.strip() and name.strip() != path.name:
            self._change_path("Rename path", dataclasses.replace(path, name=name.strip()))

    def remove_path(self, path_id: int) -> None:
        """Delete a path."""
        paths = tuple(path for path in self._contents.paths if path.id != path_id)
        if len(paths) < len(self._contents.paths):
            self.edit("Delete path", dataclasses.replace(self._contents, paths=paths))

    def add_pin(self, point: Point, space: str = "latent", code: Code = ()) -> int:
        """Add a pin and return its id."""
        now = self._contents
        names = {pin.name for pin in now.pins}
        number = next(number for number in itertools.count(1) if f"pick{number}" not in names)
        pin = Pin(now.next_id, f"pick{number}", point, space, code)
        self.edit("Add pin", dataclasses.replace(now, pins=(*now.pins, pin), next_id=now.next_id + 1))
        return pin.id

    def move_pin(self, pin_id: int, point: Point, gesture: int = -1, code: Code = ()) -> None:
        """Move a pin."""
        pin = _find(self._contents.pins, pin_id)
        self._change_pin("Move pin", dataclasses.replace(pin, point=point, code=code), gesture)

    def rename_pin(self, pin_id: int, name: str) -> None:
        """Give a pin another name; a blank one is ignored."""
        pin = _find(self._contents.pins, pin_id)
        if name.strip() and name.strip() != pin.name:
            self._change_pin("Rename pin", dataclasses.replace(pin, name=name.strip()))

    def remove_pin(self, pin_id: int) -> None:
        """Delete a pin."""
        pins = tuple(pin for pin in self._contents.pins if pin.id != pin_id)
        if len(pins) < len(self._contents.pins):
            self.edit("Delete pin", dataclasses.replace(self._contents, pins=pins))

    def add_group(
        self, source: str, indices: tuple[int, ...], mean: tuple[int, ...], mean_shape: tuple[int, int, int]
    ) -> int:
        """Add a group of images and return its id; see `Group` for the arguments."""
        now = self._contents
        names = {group.name for group in now.groups}
        number = next(number for number in itertools.count(1) if f"group{number}" not in names)
        group = Group(now.next_id, f"group{number}", number - 1, source, indices, mean, mean_shape)
        self.edit("Make group", dataclasses.replace(now, groups=(*now.groups, group), next_id=now.next_id + 1))
        return group.id

    def rename_group(self, group_id: int, name: str) -> None:
        """Give a group another name; a blank one is ignored."""
        group = _find(self._contents.groups, group_id)
        if name.strip() and name.strip() != group.name:
            renamed = dataclasses.replace(group, name=name.strip())
            groups = tuple(renamed if other.id == group_id else other for other in self._contents.groups)
            self.edit("Rename group", dataclasses.replace(self._contents, groups=groups))

    def colour_group(self, group_id: int, colour: int) -> None:
        """Mark a group with another of the palette's class colours."""
        group = dataclasses.replace(_find(self._contents.groups, group_id), colour=colour)
        groups = tuple(group if other.id == group_id else other for other in self._contents.groups)
        self.edit("Colour group", dataclasses.replace(self._contents, groups=groups))

    def remove_group(self, group_id: int) -> None:
        """Delete a group."""
        groups = tuple(group for group in self._contents.groups if group.id != group_id)
        if len(groups) < len(self._contents.groups):
            self.edit("Delete group", dataclasses.replace(self._contents, groups=groups))

    def choose_plane(self, choice: PlaneChoice, *, beside: bool = False) -> None:
        """Show another plane of the latent space, or of that of a second model beside it."""
        now = self._contents
        shown = dataclasses.replace(now, plane_beside=choice) if beside else dataclasses.replace(now, plane=choice)
        self.edit("Choose plane", shown)

    def select_path(self, path_id: int | None) -> None:
        """Choose the path whose frames the film strip shows."""
        if path_id != self._selected_path:
            self._selected_path = path_id
            self.selection_changed.emit()

    def _change_path(self, text: str, path: LatentPath, gesture: int = -1) -> None:
        paths = tuple(path if other.id == path.id else other for other in self._contents.paths)
        self.edit(text, dataclasses.replace(self._contents, paths=paths), gesture)

    def _change_pin(self, text: str, pin: Pin, gesture: int = -1) -> None:
        pins = tuple(pin if other.id == pin.id else other for other in self._contents.pins)
        self.edit(text, dataclasses.replace(self._contents, pins=pins), gesture)

    def _show(self, contents: Contents) -> None:
        if contents == self._contents:
            return
        known = {path.id for path in self._contents.paths}
        self._contents = contents
        appeared = [path.id for path in contents.paths if path.id not in known]
        if appeared:
            self.select_path(appeared[-1])  # drawn now, or brought back by undo
        elif self._selected_path is not None and self.selected_path is None:
            self.select_path(contents.paths[-1].id if contents.paths else None)
        self.contents_changed.emit()


def _find(items: tuple[Item, ...], item_id: int) -> Item:
    for item in items:
        if item.id == item_id:
            return item
    raise KeyError(item_id)


def _with_knots(path: LatentPath, first: int, last: int, knots: tuple[tuple[Point, Code], ...]) -> LatentPath:
    """A path with other knots, with their codes, in place of those from `first` to before `last`."""
    points = (*path.knots[:first], *(point for point, _ in knots), *path.knots[last:])
    codes = (*path.codes[:first], *(code for _, code in knots), *path.codes[last:]) if path.codes else ()
    return dataclasses.replace(path, knots=points, codes=codes)
