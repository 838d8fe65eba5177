"""The menu that opens another model: those that came with the program, recent files, any file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from explorer.state.model_state import ModelState
from explorer.state.preferences import PreferencesState
from explorer.state.recent_model import RecentModel, recent_model
from explorer.views.model_header.wording import ShippedModel
from explorer.widgets.model_words import is_shipped
from explorer.widgets.recent_action import show_recent

MOST_RECENT = 6


class OpenMenu(QMenu):
    """Filled when it opens; what is learned then about recent files is shown at once."""

    shipped_requested = Signal(str)
    file_requested = Signal(str)
    open_requested = Signal()

    def __init__(
        self,
        model: ModelState,
        preferences: PreferencesState,
        shipped: Sequence[ShippedModel],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("openMenu")
        self.setToolTipsVisible(True)
        self._model, self._preferences, self._shipped = model, preferences, tuple(shipped)
        self._recent: list[tuple[QAction, RecentModel]] = []
        self.aboutToShow.connect(self.fill)
        preferences.gone_changed.connect(self._show_recent)
        self.triggered.connect(self._on_triggered)

    @Slot()
    def fill(self) -> None:
        """Offer what there is now."""
        self.clear()
        self._recent = []
        path = self._model.path
        for shipped in self._shipped:
            action = self._add(shipped.title, "shipped", shipped.name, shipped.about)
            action.setCheckable(True)
            action.setChecked(path is not None and is_shipped(path) and path.stem == shipped.name)
        self.addSeparator()
        files = self._preferences.values.recent_files[:MOST_RECENT]
        for file in files:
            recent = recent_model(file)
            self._recent.append((self._add(recent.title, "file", file, recent.told), recent))
        self._show_recent()
        if files:
            self.addSeparator()
        key = QKeySequence("Ctrl+O").toString(QKeySequence.SequenceFormat.NativeText)
        self._add("Open file…", "open", "", f"Open any model file of this program ({key})")

    @Slot()
    def _show_recent(self) -> None:
        for action, recent in self._recent:
            gone = recent.text in self._preferences.gone
            show_recent(action, recent.title.replace("&", "&&"), recent, gone=gone)

    def _add(self, text: str, kind: str, value: str, tooltip: str) -> QAction:
        action = self.addAction(text)
        action.setObjectName(f"open.{value or kind}")
        action.setData((kind, value))
        action.setToolTip(tooltip)
        return action

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        kind, value = action.data()
        if kind == "shipped":
            self.shipped_requested.emit(value)
        elif kind == "file":
            self.file_requested.emit(value)
        else:
            self.open_requested.emit()
