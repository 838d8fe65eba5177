"""Paths, pins and groups of the map that is shown, in one list: select, rename (F2 or double-click), delete (Del)."""

from typing import cast

from PySide6.QtCore import (
    QEvent,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.group_picture import group_icon, group_told
from explorer.painting.kept_icon import kept_icon
from explorer.painting.typeface import caption_font
from explorer.state.document import Document, LatentPath, Pin
from explorer.state.group import Group
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.placing import belongs
from explorer.widgets.counting import Counting

_EMPTY = "Draw a path on the map (D), pin the probed point, or group what is selected: all are kept here."
_DELETE_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LOWEST_PX = 52
"""Room for two rows."""
_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
"""How many images a group has, in figures."""
EXPORTS = (("selection-csv", "As CSV…"), ("selection-npz", "As NPZ…"), ("selection-png", "Images as PNGs…"))
_Thing = LatentPath | Pin | Group


class PathList(QWidget):
    """What the user has made on this map."""

    path_selected = Signal(int)
    path_renamed = Signal(int, str)
    path_deleted = Signal(int)
    pin_selected = Signal(int)
    pin_renamed = Signal(int, str)
    pin_deleted = Signal(int)
    group_selected = Signal(int)
    group_renamed = Signal(int, str)
    group_deleted = Signal(int)
    group_export_requested = Signal(int, str)
    """Id of the group, and "selection-csv", "selection-npz" or "selection-png"."""

    def __init__(self, document: Document, model: ModelState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pathList")
        self._document, self._model, self._look = document, model, look
        self._count = QLabel()
        self._count.setObjectName("pathListCount")
        self._count.setProperty("textRole", "caption")
        self._list = _ItemList(look)
        self._icons: dict[str, QIcon] = {}
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
        self._list.export_wanted.connect(self._on_export_wanted)
        document.contents_changed.connect(self._on_contents_changed)
        document.selection_changed.connect(self._on_selection_changed)
        model.card_changed.connect(self._on_contents_changed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _things(self) -> tuple[_Thing, ...]:
        """Paths, then pins, then groups, of the map that is shown."""
        contents = self._document.contents
        things: tuple[_Thing, ...] = (*contents.paths, *contents.pins, *contents.groups)
        return tuple(thing for thing in things if _is_of(thing, self._model))

    def _on_contents_changed(self) -> None:
        things = self._things()
        current = self._current()
        with QSignalBlocker(self._list):
            shown = [self._list.item(row).data(_ROLE)[1] for row in range(self._list.count())]
            if shown != [thing.id for thing in things]:
                self._list.clear()
                for _ in things:
                    self._list.addItem(QListWidgetItem())
            for row, thing in enumerate(things):
                self._show(self._list.item(row), thing)
        paths, pins, groups = (sum(isinstance(thing, kind) for thing in things) for kind in (LatentPath, Pin, Group))
        counted = [_counted(paths, "path"), _counted(pins, "pin"), *([_counted(groups, "group")] if groups else [])]
        self._count.setText(", ".join(counted))
        if current is not None and current[0] != "path" and self._choose(current):
            return
        self._on_selection_changed()

    def _show(self, item: QListWidgetItem, thing: _Thing) -> None:
        if isinstance(thing, LatentPath):
            kind, told = "path", f"A walk through {len(thing.knots)} knots: its images are in the film strip."
        elif isinstance(thing, Group):
            self._show_group(item, thing)
            return
        elif thing.code:
            kind, told = (
                "pin",
                f"A code of {len(thing.code)} numbers: a click probes it, and the plane passes through it.",
            )
        else:
            kind, told = "pin", f"A point kept at ({thing.point[0]:.2f}, {thing.point[1]:.2f}): a click probes it."
        item.setData(_ROLE, (kind, thing.id))
        item.setText(thing.name)
        item.setIcon(self._icons[kind])
        item.setToolTip(f"{told}\nF2 or double-click renames, Del deletes.")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)

    def _show_group(self, item: QListWidgetItem, group: Group) -> None:
        if item.data(_ROLE) != ("group", group.id) or item.icon().isNull():  # its picture never changes
            item.setIcon(group_icon(group, self._look.look, self.devicePixelRatioF()))
            item.setToolTip(group_told(group))
        item.setData(_ROLE, ("group", group.id))
        item.setData(COUNT_ROLE, f"{len(group.indices):,}")
        item.setText(group.name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)

    def _on_selection_changed(self) -> None:
        path = self._document.selected_path
        if path is None or not self._choose(("path", path.id)):
            self._choose(None)

    def _current(self) -> tuple[str, int] | None:
        """Kind and id of the row that the user is at."""
        rows = [self._list.item(row) for row in range(self._list.count())]
        return next((item.data(_ROLE) for item in rows if item.isSelected()), None)

    def _choose(self, thing: tuple[str, int] | None) -> bool:
        """Go to a row without telling anybody; False when there is none for it."""
        with QSignalBlocker(self._list):
            for row in range(self._list.count()):
                if self._list.item(row).data(_ROLE) == thing:
                    self._list.setCurrentRow(row)
                    return True
            self._list.setCurrentRow(-1)
        return False

    def _on_item_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            kind, thing_id = item.data(_ROLE)
            {"path": self.path_selected, "pin": self.pin_selected, "group": self.group_selected}[kind].emit(thing_id)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        # A pin that is current already is probed again: the probe may have moved away from it. So with groups.
        if item.data(_ROLE)[0] != "path":
            self._on_item_chosen(item)

    def _on_item_renamed(self, item: QListWidgetItem) -> None:
        kind, thing_id = item.data(_ROLE)
        renamed = {"path": self.path_renamed, "pin": self.pin_renamed, "group": self.group_renamed}[kind]
        renamed.emit(thing_id, item.text())
        self._on_contents_changed()  # a blank name is refused: the old one comes back

    def _on_delete_wanted(self, item: QListWidgetItem) -> None:
        kind, thing_id = item.data(_ROLE)
        {"path": self.path_deleted, "pin": self.pin_deleted, "group": self.group_deleted}[kind].emit(thing_id)

    def _on_export_wanted(self, item: QListWidgetItem, kind: str) -> None:
        self.group_export_requested.emit(item.data(_ROLE)[1], kind)

    def _on_look_changed(self) -> None:
        self._list.setMinimumHeight(self._look.look.px(_LOWEST_PX))
        with QSignalBlocker(self._list):
            for row in range(self._list.count()):
                self._list.item(row).setIcon(QIcon())  # groups have icons of their own
        self._icons = {kind: kept_icon(kind, self._look.look, self.devicePixelRatioF()) for kind in ("path", "pin")}
        self._on_contents_changed()


class _ItemList(QListWidget):
    """A list with an invitation while it is empty, a menu, and keys that belong to it while it has the focus."""

    delete_wanted = Signal(QListWidgetItem)
    export_wanted = Signal(QListWidgetItem, str)

    def __init__(self, look: LookState) -> None:
        super().__init__()
        self.setObjectName("pathListItems")
        self.setAccessibleName("Paths, pins and groups")
        self.setItemDelegate(Counting(look, COUNT_ROLE, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setMinimumHeight(look.look.px(_LOWEST_PX))
        self._look = look
        self._menu = QMenu(self)
        self._menu.setObjectName("pathListMenu")
        rename = self._menu.addAction("Rename")
        rename.setObjectName("pathListRename")
        rename.triggered.connect(self._on_rename_chosen)
        delete = self._menu.addAction("Delete")
        delete.setObjectName("pathListDelete")
        delete.triggered.connect(self._on_delete_chosen)
        self._exports = QMenu("Export", self._menu)
        self._exports.menuAction().setObjectName("pathListExport")
        for kind, text in EXPORTS:
            self._exports.addAction(text).setData(kind)
        self._exports.triggered.connect(self._on_export_chosen)
        self._menu.addMenu(self._exports)

    def sizeHint(self) -> QSize:
        # It takes what others leave, and never asks for more than two rows.
        return QSize(self._look.look.px(160), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in (
            *_DELETE_KEYS,
            Qt.Key.Key_F2,
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DELETE_KEYS and self.currentItem() is not None:
            self.delete_wanted.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentItem() is not None:
            self._exports.menuAction().setVisible(self.currentItem().data(_ROLE)[0] == "group")
            self._menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._look.look.muted))
            painter.setFont(caption_font(self._look.look))
            room = QRectF(self.viewport().rect()).adjusted(8, 4, -8, -4)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _EMPTY)

    def _on_rename_chosen(self) -> None:
        self.editItem(self.currentItem())

    def _on_delete_chosen(self) -> None:
        self.delete_wanted.emit(self.currentItem())

    def _on_export_chosen(self, action: QAction) -> None:
        self.export_wanted.emit(self.currentItem(), action.data())


def _is_of(thing: _Thing, model: ModelState) -> bool:
    return thing.space == model.space if isinstance(thing, Group) else belongs(thing, model)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    document = Document()
    document.add_path(((0.0, 0.0), (1.0, 1.0)))
    document.add_pin((0.5, -0.5))
    view = PathList(document, ModelState(), LookState())
    view.path_renamed.connect(document.rename_path)
    view.path_deleted.connect(document.remove_path)
    view.show()
    application.exec()
