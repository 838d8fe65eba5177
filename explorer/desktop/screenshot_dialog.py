"""Asks what to take a picture of, how dense, and where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QWidget

from explorer.desktop.screenshot import SCALES, picture_size


@dataclass(frozen=True)
class ScreenshotTarget:
    """Something to take a picture of.

    Attributes:
        title: its name in the list, for example "Map".
        widget: what is drawn.
    """

    title: str
    widget: QWidget


@dataclass(frozen=True)
class ScreenshotRequest:
    """What the user asked for."""

    widget: QWidget
    scale: int
    to: Literal["file", "clipboard"]


class ScreenshotDialog(QDialog):
    """`request` is None until the user has chosen a file or the clipboard."""

    def __init__(self, targets: Sequence[ScreenshotTarget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.request: ScreenshotRequest | None = None
        # A view that is hidden has nothing to be drawn.
        self._targets = tuple(target for target in targets if target.widget.isVisible())
        self.setObjectName("screenshotDialog")
        self.setWindowTitle("Screenshot")

        self.target = QComboBox()
        self.target.setObjectName("screenshotTarget")
        self.target.setToolTip("What to take a picture of")
        self.target.addItems([target.title for target in self._targets])
        self.scale = QComboBox()
        self.scale.setObjectName("screenshotScale")
        self.scale.setToolTip("How many pixels of the picture stand for one of the screen; type is drawn anew")
        for scale in SCALES:
            self.scale.addItem(f"{scale}×", scale)
        self.scale.setCurrentIndex(1)
        self.size_label = QLabel()
        self.size_label.setProperty("textRole", "caption")
        self.target.currentIndexChanged.connect(self._on_choice_changed)
        self.scale.currentIndexChanged.connect(self._on_choice_changed)

        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.addButton("Save…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setObjectName("screenshotSave")
        self.save.setProperty("primary", "true")
        self.save.setToolTip("Write the picture to a PNG file")
        self.copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setObjectName("screenshotCopy")
        self.copy.setToolTip("Put the picture on the clipboard")
        self.save.clicked.connect(self._on_save_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)
        buttons.rejected.connect(self.reject)

        form = QFormLayout(self)
        form.setContentsMargins(24, 16, 24, 16)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("Picture of", self.target)
        form.addRow("Density", self.scale)
        form.addRow("", self.size_label)
        form.addRow(buttons)
        self._on_choice_changed()

    @Slot()
    def _on_choice_changed(self) -> None:
        size = picture_size(self._targets[self.target.currentIndex()].widget, self.scale.currentData())
        self.size_label.setText(f"{size.width()} × {size.height()} pixels")

    @Slot()
    def _on_save_clicked(self) -> None:
        self._finish("file")

    @Slot()
    def _on_copy_clicked(self) -> None:
        self._finish("clipboard")

    def _finish(self, to: Literal["file", "clipboard"]) -> None:
        widget = self._targets[self.target.currentIndex()].widget
        self.request = ScreenshotRequest(widget, self.scale.currentData(), to)
        self.accept()
