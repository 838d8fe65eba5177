"""The field in which a formula is typed; it offers the names that what is typed may become."""

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from explorer.state.formula_state import Offer
from explorer.state.look import LookState
from explorer.views.formula_bar.completion import completed, word_before
from explorer.widgets.counting import Counting

TOLD_ROLE = Qt.ItemDataRole.UserRole
"""What a name stands for, in a few words."""

_LIST_PX = 400
"""Least width of the list of names, with what they stand for."""


class Entry(QLineEdit):
    """Emits every edit, whether typed or completed."""

    edited = Signal(str)
    left = Signal()
    """Escape, while no names are offered."""

    def __init__(self, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("formula")
        self.setAccessibleName("Formula")
        self.setToolTip(
            "Codes are added, subtracted and multiplied by numbers; the decoder shows what the result looks like.\n"
            "mean(7): the mean code of the images of class 7 on the map. mean(group1): that of a group.\n"
            "pick1: the code at the pin of that name. sample3: the third sample of a generator's grid.\n"
            'Names with spaces stand in quotes: mean("thick sevens").'
        )
        self._names = QStandardItemModel(self)
        # Not by setCompleter: a completer of the field itself completes the whole text, not the name at the cursor.
        self.offers = QCompleter(self._names, self)
        self.offers.setWidget(self)
        self.offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offers.popup().setItemDelegate(Counting(look, TOLD_ROLE, self))
        self.offers.activated.connect(self._on_chosen)
        self.textEdited.connect(self._on_typed)

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offer these from now on."""
        self._names.clear()
        for offer in offers:
            item = QStandardItem(offer.written)
            item.setData(offer.told, TOLD_ROLE)
            self._names.appendRow(item)

    def show_text(self, text: str) -> None:
        """Follow the state; the cursor stays where it is while the text is the same."""
        if text != self.text():
            with QSignalBlocker(self):
                self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offering = self.offers.popup().isVisible()
        if offering and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            event.ignore()  # the list chooses
        elif event.key() == Qt.Key.Key_Escape and not offering:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.edited.emit(text)
        word = word_before(text, self.cursorPosition())
        self.offers.setCompletionPrefix(word)
        found = self.offers.completionCount()
        if not word or not found or (found == 1 and self.offers.currentCompletion() == word):
            self.offers.popup().hide()
        else:
            self.offers.complete(QRect(0, 0, max(self.width(), self._look.look.px(_LIST_PX)), self.height()))

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        text, cursor = completed(self.text(), self.cursorPosition(), name)
        self.setText(text)
        self.setCursorPosition(cursor)
        self.edited.emit(text)
