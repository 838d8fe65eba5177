"""The menu of recent files; those that are gone are grey and say so."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from explorer.state.recent_model import RecentModel, recent_model
from explorer.widgets.recent_action import show_recent


class RecentMenu(QMenu):
    """Filled when it opens; what is learned then about its files is shown at once."""

    file_chosen = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Open Recent", parent)
        self.setObjectName("menu.recent")
        self.setToolTipsVisible(True)
        self._files: tuple[str, ...] = ()
        self._gone: frozenset[str] = frozenset()
        self._shown: list[tuple[QAction, str, RecentModel]] = []
        self.aboutToShow.connect(self._on_about_to_show)
        self.triggered.connect(self._on_triggered)

    def set_files(self, files: Sequence[str]) -> None:
        """The files to offer, newest first."""
        self._files = tuple(files)
        self.setEnabled(bool(self._files))

    def set_gone(self, files: frozenset[str]) -> None:
        """Say which of them are not there."""
        self._gone = files
        for action, label, model in self._shown:
            show_recent(action, label, model, gone=model.text in files)

    @Slot()
    def _on_about_to_show(self) -> None:
        self.clear()
        self._shown = []
        models = [recent_model(file) for file in self._files]
        names = [model.title for model in models]
        for number, (model, name) in enumerate(zip(models, names, strict=True), start=1):
            known_as = name if names.count(name) == 1 else f"{name} in {Path(model.files[0]).parent.name}"
            key = f"&{number} " if number < 10 else ""
            label = key + known_as.replace("&", "&&")
            action = self.addAction(label)
            action.setData(model.text)
            self._shown.append((action, label, model))
        self.set_gone(self._gone)
        self.addSeparator()
        self.addAction("Forget These Files")

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.data() is None:
            self.cleared.emit()
        else:
            self.file_chosen.emit(action.data())
