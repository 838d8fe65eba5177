"""Paths, pins, groups, guests and codes of the map that is shown: select, rename (F2 or double-click), delete (Del)."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.code_set_picture import code_set_icon, code_set_told
from explorer.painting.group_picture import group_icon, group_told
from explorer.painting.guest_picture import guest_icon, guest_told
from explorer.painting.kept_icon import kept_icon
from explorer.state.code_set import CodeSet
from explorer.state.document import Document, LatentPath, Pin
from explorer.state.group import Group
from explorer.state.guest import Guest
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.placing import belongs
from explorer.views.path_list.items import COLOUR_ROLE, COUNT_ROLE, LOWEST_PX, ROLE, ItemList

_Thing = LatentPath | Pin | Group | Guest | CodeSet


class PathList(QWidget):
    """What the user has made on this map."""

    path_selected = Signal(int)
    path_renamed = Signal(int, str)
    path_deleted = Signal(int)
    path_closed = Signal(int, bool)
    """A path is wanted closed, or open."""
    pin_selected = Signal(int)
    pin_renamed = Signal(int, str)
    pin_deleted = Signal(int)
    group_selected = Signal(int)
    group_renamed = Signal(int, str)
    group_coloured = Signal(int, int)
    """Id of the group, and which of the palette's class colours."""
    group_deleted = Signal(int)
    group_export_requested = Signal(int, str)
    """Id of the group, and "selection-csv", "selection-npz" or "selection-png"."""
    guest_selected = Signal(int)
    guest_renamed = Signal(int, str)
    guest_deleted = Signal(int)
    guest_search_requested = Signal(int)
    codes_selected = Signal(int)
    codes_renamed = Signal(int, str)
    codes_coloured = Signal(int, int)
    """Id of the set of codes, and which of the palette's class colours."""
    codes_deleted = Signal(int)
    codes_export_requested = Signal(int)

    def __init__(self, document: Document, model: ModelState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pathList")
        self._document, self._model, self._look = document, model, look
        self._count = QLabel()
        self._count.setObjectName("pathListCount")
        self._count.setProperty("textRole", "caption")
        self._list = ItemList(model, look)
        self._icons: dict[str, QIcon] = {}
        self._intents = {
            "path": (self.path_selected, self.path_renamed, self.path_deleted),
            "pin": (self.pin_selected, self.pin_renamed, self.pin_deleted),
            "group": (self.group_selected, self.group_renamed, self.group_deleted),
            "guest": (self.guest_selected, self.guest_renamed, self.guest_deleted),
            "code set": (self.codes_selected, self.codes_renamed, self.codes_deleted),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(2)
        column.addWidget(self._count)
        column.addWidget(self._list, 1)
        self.setFocusProxy(self._list)

        self._list.itemChanged.connect(self._on_item_renamed)
        self._list.currentItemChanged.connect(self._on_item_chosen)
        self._list.itemClicked.connect(self._on_item_clicked)
        self._list.delete_wanted.connect(self._on_delete_wanted)
        self._list.closing_wanted.connect(self._on_closing_wanted)
        self._list.export_wanted.connect(self._on_export_wanted)
        self._list.colour_wanted.connect(self._on_colour_wanted)
        self._list.search_wanted.connect(self.guest_search_requested)
        document.contents_changed.connect(self._on_contents_changed)
        document.selection_changed.connect(self._on_selection_changed)
        model.card_changed.connect(self._on_contents_changed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _things(self) -> tuple[_Thing, ...]:
        """Paths, then pins, groups, guests and sets of codes, of the map that is shown."""
        now = self._document.contents
        things: tuple[_Thing, ...] = (*now.paths, *now.pins, *now.groups, *now.guests, *now.code_sets)
        return tuple(thing for thing in things if _is_of(thing, self._model))

    def _on_contents_changed(self) -> None:
        things = self._things()
        current = self._current()
        with QSignalBlocker(self._list):
            shown = [self._list.item(row).data(ROLE)[1] for row in range(self._list.count())]
            if shown != [thing.id for thing in things]:
                self._list.clear()
                for _ in things:
                    self._list.addItem(QListWidgetItem())
            for row, thing in enumerate(things):
                self._show(self._list.item(row), thing)
        kinds = {"path": LatentPath, "pin": Pin, "group": Group, "guest": Guest, "code set": CodeSet}
        counts = {name: sum(isinstance(thing, kind) for thing in things) for name, kind in kinds.items()}
        self._count.setText(", ".join(_counted(n, name) for name, n in counts.items() if n or name in ("path", "pin")))
        if current is not None and current[0] != "path" and self._choose(current):
            return
        self._on_selection_changed()

    def _show(self, item: QListWidgetItem, thing: _Thing) -> None:
        if isinstance(thing, LatentPath):
            kind, told = "path", f"A walk through {len(thing.knots)} knots: its images are in the film strip."
            if thing.closed:
                told = f"A walk through {len(thing.knots)} knots and back to the first: its film goes round and round."
            item.setData(COUNT_ROLE, "closed" if thing.closed else "")
            item.setIcon(self._icons["loop" if thing.closed else "path"])
        elif isinstance(thing, Group):
            self._show_group(item, thing)
            return
        elif isinstance(thing, Guest):
            self._show_guest(item, thing)
            return
        elif isinstance(thing, CodeSet):
            self._show_codes(item, thing)
            return
        elif thing.code:
            kind, told = (
                "pin",
                f"A code of {len(thing.code)} numbers: a click probes it, and the plane passes through it.",
            )
            item.setIcon(self._icons["pin"])
        else:
            kind, told = "pin", f"A point kept at ({thing.point[0]:.2f}, {thing.point[1]:.2f}): a click probes it."
            item.setIcon(self._icons["pin"])
        item.setData(ROLE, (kind, thing.id))
        item.setText(thing.name)
        item.setToolTip(f"{told}\nF2 or double-click renames, Del deletes.")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)

    def _show_group(self, item: QListWidgetItem, group: Group) -> None:
        shown = item.data(ROLE) == ("group", group.id) and item.data(COLOUR_ROLE) == group.colour
        if not shown or item.icon().isNull():
            item.setIcon(group_icon(group, self._look.look, self.devicePixelRatioF()))
            item.setToolTip(group_told(group))
        item.setData(ROLE, ("group", group.id))
        item.setData(COLOUR_ROLE, group.colour)
        item.setData(COUNT_ROLE, f"{len(group.indices):,}")
        item.setText(group.name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)

    def _show_guest(self, item: QListWidgetItem, guest: Guest) -> None:
        if item.data(ROLE) != ("guest", guest.id) or item.icon().isNull():
            item.setIcon(guest_icon(guest, self._look.look, self.devicePixelRatioF()))
        item.setData(ROLE, ("guest", guest.id))
        item.setText(guest.name)
        item.setToolTip(guest_told(guest))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)

    def _show_codes(self, item: QListWidgetItem, kept: CodeSet) -> None:
        item.setIcon(code_set_icon(kept, self._look.look, self.devicePixelRatioF()))
        item.setData(ROLE, ("code set", kept.id))
        item.setData(COLOUR_ROLE, kept.colour)
        item.setData(COUNT_ROLE, f"{len(kept):,}")
        item.setText(kept.name)
        item.setToolTip(code_set_told(kept))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)

    def _on_selection_changed(self) -> None:
        path = self._document.selected_path
        if path is None or not self._choose(("path", path.id)):
            self._choose(None)

    def _current(self) -> tuple[str, int] | None:
        """Kind and id of the row that the user is at."""
        rows = [self._list.item(row) for row in range(self._list.count())]
        return next((item.data(ROLE) for item in rows if item.isSelected()), None)

    def _choose(self, thing: tuple[str, int] | None) -> bool:
        """Go to a row without telling anybody; False when there is none for it."""
        with QSignalBlocker(self._list):
            for row in range(self._list.count()):
                if self._list.item(row).data(ROLE) == thing:
                    self._list.setCurrentRow(row)
                    return True
            self._list.setCurrentRow(-1)
        return False

    def _on_item_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            kind, thing_id = item.data(ROLE)
            self._intents[kind][0].emit(thing_id)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        # A pin that is current already is probed again: the probe may have moved away from it. So with groups.
        if item.data(ROLE)[0] != "path":
            self._on_item_chosen(item)

    def _on_item_renamed(self, item: QListWidgetItem) -> None:
        kind, thing_id = item.data(ROLE)
        self._intents[kind][1].emit(thing_id, item.text())
        self._on_contents_changed()  # a blank name is refused: the old one comes back

    def _on_delete_wanted(self, item: QListWidgetItem) -> None:
        kind, thing_id = item.data(ROLE)
        self._intents[kind][2].emit(thing_id)

    def _on_closing_wanted(self, item: QListWidgetItem) -> None:
        self.path_closed.emit(item.data(ROLE)[1], not item.data(COUNT_ROLE))

    def _on_export_wanted(self, item: QListWidgetItem, kind: str) -> None:
        owner, thing_id = item.data(ROLE)
        if owner == "group":
            self.group_export_requested.emit(thing_id, kind)
        else:
            self.codes_export_requested.emit(thing_id)

    def _on_colour_wanted(self, item: QListWidgetItem, colour: int) -> None:
        owner, thing_id = item.data(ROLE)
        (self.group_coloured if owner == "group" else self.codes_coloured).emit(thing_id, colour)

    def _on_look_changed(self) -> None:
        self._list.setMinimumHeight(self._look.look.px(LOWEST_PX))
        with QSignalBlocker(self._list):
            for row in range(self._list.count()):
                self._list.item(row).setIcon(QIcon())  # groups have icons of their own
        self._icons = {
            kind: kept_icon(kind, self._look.look, self.devicePixelRatioF()) for kind in ("path", "loop", "pin")
        }
        self._on_contents_changed()


def _is_of(thing: _Thing, model: ModelState) -> bool:
    if isinstance(thing, Guest):
        return model.card is None or thing.shape == model.card.image_shape
    return thing.space == model.space if isinstance(thing, Group) else belongs(thing, model)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
