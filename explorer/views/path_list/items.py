"""The rows of the list: their menu, and the keys that belong to it while it has the focus."""

from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu

from explorer.painting.typeface import caption_font
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.widgets.colour_menu import ColourMenu
from explorer.widgets.counting import Counting

_EMPTY = "Draw a path on the map (D), pin the probed point, group what is selected, or draw a digit (W)."
_DELETE_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
LOWEST_PX = 52
"""Room for two rows."""
ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The quiet words at the end of a row: how many images a group has, or that a path is closed."""
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 2
"""Which colour marks a group."""
EXPORTS = (("selection-csv", "As CSV…"), ("selection-npz", "As NPZ…"), ("selection-png", "Images as PNGs…"))


class ItemList(QListWidget):
    """A list with an invitation while it is empty, a menu, and keys that belong to it while it has the focus."""

    delete_wanted = Signal(QListWidgetItem)
    closing_wanted = Signal(QListWidgetItem)
    export_wanted = Signal(QListWidgetItem, str)
    colour_wanted = Signal(QListWidgetItem, int)
    search_wanted = Signal(int)

    def __init__(self, model: ModelState, look: LookState) -> None:
        super().__init__()
        self.setObjectName("pathListItems")
        self.setAccessibleName("Paths, pins, groups, guests and codes")
        self.setItemDelegate(Counting(look, COUNT_ROLE, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setMinimumHeight(look.look.px(LOWEST_PX))
        self._model, self._look = model, look
        self._menu = QMenu(self)
        self._menu.setObjectName("pathListMenu")
        rename = self._menu.addAction("Rename")
        rename.setObjectName("pathListRename")
        rename.triggered.connect(self._on_rename_chosen)
        delete = self._menu.addAction("Delete")
        delete.setObjectName("pathListDelete")
        delete.triggered.connect(self._on_delete_chosen)
        self._closing = self._menu.addAction("")
        self._closing.setObjectName("pathListClose")
        self._closing.triggered.connect(self._on_closing_chosen)
        self._exports = QMenu("Export", self._menu)
        self._exports.menuAction().setObjectName("pathListExport")
        self._exports_of_images = []
        for kind, text in EXPORTS:
            action = self._exports.addAction(text)
            action.setData(kind)
            if kind != "selection-csv":
                self._exports_of_images.append(action)
        self._exports.triggered.connect(self._on_export_chosen)
        self._menu.addMenu(self._exports)
        self._colours = ColourMenu("Colour", look, self._menu)
        self._colours.menuAction().setObjectName("pathListColour")
        self._colours.colour_chosen.connect(self._on_colour_chosen)
        self._menu.insertMenu(self._exports.menuAction(), self._colours)
        self._search = self._menu.addAction("Find Its Code", self._on_search_chosen)
        self._search.setObjectName("pathListSearch")
        self._menu.aboutToShow.connect(self._on_menu_wanted)

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
            self._menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._look.look.muted))
            painter.setFont(caption_font(self._look.look))
            room = QRectF(self.viewport().rect()).adjusted(8, 4, -8, -4)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _EMPTY)

    def _on_menu_wanted(self) -> None:
        kind = self.currentItem().data(ROLE)[0]
        self._exports.menuAction().setVisible(kind in ("group", "code set"))
        for action in self._exports_of_images:
            action.setVisible(kind == "group")
        self._search.setVisible(kind == "guest" and self._model.is_gan)
        self._closing.setVisible(kind == "path")
        self._closing.setText("Open" if self.currentItem().data(COUNT_ROLE) else "Close")
        self._colours.menuAction().setVisible(kind in ("group", "code set"))
        self._colours.show_colour(self.currentItem().data(COLOUR_ROLE) or 0)

    def _on_rename_chosen(self) -> None:
        self.editItem(self.currentItem())

    def _on_delete_chosen(self) -> None:
        self.delete_wanted.emit(self.currentItem())

    def _on_closing_chosen(self) -> None:
        self.closing_wanted.emit(self.currentItem())

    def _on_colour_chosen(self, colour: int) -> None:
        self.colour_wanted.emit(self.currentItem(), colour)

    def _on_search_chosen(self) -> None:
        self.search_wanted.emit(self.currentItem().data(ROLE)[1])

    def _on_export_chosen(self, action: QAction) -> None:
        self.export_wanted.emit(self.currentItem(), action.data())
