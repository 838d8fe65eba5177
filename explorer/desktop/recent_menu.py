"""The menu of recent files; those that are gone are grey and say so."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from explorer.state.recent_model import recent_model


class RecentMenu(QMenu):
    """Whether the files are there is looked up when the menu opens, not before."""

    file_chosen = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Open Recent", parent)
        self.setObjectName("menu.recent")
        self.setToolTipsVisible(True)
        self._files: tuple[str, ...] = ()
        self.aboutToShow.connect(self._on_about_to_show)
        self.triggered.connect(self._on_triggered)

    def set_files(self, files: Sequence[str]) -> None:
        """The files to offer, newest first."""
        self._files = tuple(files)
        self.setEnabled(bool(self._files))

    @Slot()
    def _on_about_to_show(self) -> None:
        self.clear()
        models = [recent_model(file) for file in self._files]
        names = [model.title for model in models]
        for number, (model, name) in enumerate(zip(models, names, strict=True), start=1):
            known_as = name if names.count(name) == 1 else f"{name} in {Path(model.files[0]).parent.name}"
            key = f"&{number} " if number < 10 else ""
            action = self.addAction(key + known_as.replace("&", "&&"))
            action.setData(model.text)
            action.setToolTip(model.told)
            if not model.there:
                action.setEnabled(False)
                action.setText(f"{action.text()} (not found)")
                action.setToolTip(f"{model.told}\nwas moved or deleted, or its drive is not connected")
        self.addSeparator()
        self.addAction("Forget These Files")

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.data() is None:
            self.cleared.emit()
        else:
            self.file_chosen.emit(action.data())
