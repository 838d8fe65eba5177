"""One form for all kinds of files, beside the picture that it gives."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer.state.export_state import ExportState
from explorer.state.look import LookState
from explorer.views.walk_export.picture import FramePicture
from explorer.views.walk_export.wording import CAPTIONS, FORMATS, PLAYING, SCALE, SPEED, remark_text, size_text
from explorer.widgets.work_row import WorkRow

_FORM_PX = 300


class WalkExportView(QWidget):
    """Shows the wish and what it gives, and says what the user wants of it."""

    wished = Signal(str, object)
    """Name of a setting, and its new value."""
    save_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, state: ExportState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("walkExport")
        self.picture = FramePicture(look, self)
        self.kind = _choice(self, "exportKind", "Kind of file", FORMATS)
        self.scale = _number(self, "exportScale", "Enlargement", 1, 16, SCALE)
        self.scale.setSuffix(" ×")
        self.captions = QCheckBox("Captions", self)
        self.captions.setObjectName("exportCaptions")
        self.captions.setToolTip(CAPTIONS)
        self.speed = _number(self, "exportSpeed", "Speed", 1, 60, SPEED)
        self.speed.setSuffix(" frames/s")
        self.playing = _choice(self, "exportPlaying", "Playing", PLAYING)
        self.told = _words(self, "exportKindTold", "caption")
        self.extent = _words(self, "exportSize", "body")
        self.remark = _words(self, "exportRemark", "caption")
        self.work = WorkRow(state.work, "Writing", self)
        self.save = QPushButton("Save As…", self)
        self.save.setObjectName("exportSave")
        self.save.setProperty("primary", True)
        self.save.setToolTip("Asks for a name, and writes the walk there as it is now.")
        self._lay_out()
        self.kind.activated.connect(self._on_kind)
        self.scale.valueChanged.connect(self._on_scale)
        self.captions.clicked.connect(self._on_captions)
        self.speed.valueChanged.connect(self._on_speed)
        self.playing.activated.connect(self._on_playing)
        self.save.clicked.connect(self.save_requested)
        self.work.cancel_requested.connect(self.cancel_requested)
        state.settings_changed.connect(self._show_settings)
        for changed in (state.preview_changed, state.saved_changed, state.work.changed):
            changed.connect(self._show_preview)
        self._show_settings()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for field in (self.kind, self.scale, self.speed, self.playing):
            form.addRow(field.accessibleName(), field)
            if field is self.kind:
                form.addRow(self.told)
            if field is self.scale:
                form.addRow("", self.captions)
        side = QWidget(self)
        side.setFixedWidth(_FORM_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(self.extent)
        column.addWidget(self.remark)
        column.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.picture, 1)
        body.addWidget(side)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.work, 1)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(8)
        whole.addLayout(body, 1)
        whole.addLayout(foot)

    @Slot(int)
    def _on_kind(self, index: int) -> None:
        self.wished.emit("kind", self.kind.itemData(index))

    @Slot(int)
    def _on_scale(self, scale: int) -> None:
        self.wished.emit("scale", scale)

    @Slot(bool)
    def _on_captions(self, wanted: bool) -> None:
        self.wished.emit("captions", wanted)

    @Slot(int)
    def _on_speed(self, frames_per_s: int) -> None:
        self.wished.emit("frames_per_s", frames_per_s)

    @Slot(int)
    def _on_playing(self, index: int) -> None:
        self.wished.emit("playing", self.playing.itemData(index))

    @Slot()
    def _show_settings(self) -> None:
        settings = self._state.settings
        for box, chosen in ((self.kind, settings.kind), (self.playing, settings.playing)):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(chosen))
        for number, value in ((self.scale, settings.scale), (self.speed, settings.frames_per_s)):
            with QSignalBlocker(number):
                number.setValue(value)
        self.captions.setChecked(settings.captions)
        self.told.setText(FORMATS[settings.kind][1])
        self.scale.setEnabled(settings.pictures)
        self.captions.setEnabled(settings.pictures)
        self.speed.setEnabled(settings.moves)
        self.playing.setEnabled(settings.moves)
        self._show_preview()

    @Slot()
    def _show_preview(self) -> None:
        preview, settings, work = self._state.preview, self._state.settings, self._state.work
        self.save.setEnabled(preview is not None and not work.under_way)
        self.picture.show_pixels(None if preview is None else preview.picture)
        self.extent.setText("" if preview is None else size_text(settings, preview))
        told = f"Saved as {self._state.saved}." if self._state.saved else ""
        self.remark.setText(told or ("" if preview is None else remark_text(settings, preview)))


def _choice(parent: QWidget, name: str, title: str, choices: Mapping[Any, tuple[str, str]]) -> QComboBox:
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setAccessibleName(title)
    for index, (value, (text, tooltip)) in enumerate(choices.items()):
        box.addItem(text, value)
        box.setItemData(index, tooltip, Qt.ItemDataRole.ToolTipRole)
    box.setToolTip("\n".join(f"{text}: {tooltip}" for text, tooltip in choices.values()))
    return box


def _number(parent: QWidget, name: str, title: str, low: int, high: int, tooltip: str) -> QSpinBox:
    number = QSpinBox(parent)
    number.setObjectName(name)
    number.setAccessibleName(title)
    number.setRange(low, high)
    number.setToolTip(tooltip)
    return number


def _words(parent: QWidget, name: str, role: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("textRole", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
