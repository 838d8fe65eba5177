"""Which files, with which data set and range of pixels; a preview, and what was found or went wrong."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.state.catalogue_state import CatalogueState
from explorer.state.look import LookState
from explorer.state.own_model_state import OwnModelState
from explorer.views.own_model.wording import EXPLANATION, HINT, NO_DATASET, NO_DECODER, NO_ENCODER, RANGES, READING
from explorer.widgets.labelled_row import labelled_row
from explorer.widgets.mosaic import Mosaic
from explorer.widgets.work_row import WorkRow

TOLD_LINES = 4


class OwnModelView(QWidget):
    """Shows what is wanted and found, and says what the user wants."""

    decoder_requested = Signal()
    """A decoder, still to be chosen."""
    encoder_requested = Signal()
    encoder_removed = Signal(str)
    """No encoder: always ""."""
    dataset_requested = Signal(str)
    values_requested = Signal(str)
    """Range of the decoder's pixels; "" to find it out."""
    cancel_requested = Signal()
    accepted = Signal()

    def __init__(
        self, state: OwnModelState, catalogue: CatalogueState, look: LookState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._catalogue = state, catalogue
        self.setObjectName("ownModel")
        self.decoder, self.encoder = self._path("ownDecoder"), self._path("ownEncoder")
        self.choose_decoder = self._button(
            "Choose…", "ownChooseDecoder", "Chooses an ONNX file that turns codes into images"
        )
        self.choose_encoder = self._button(
            "Choose…", "ownChooseEncoder", "Chooses an ONNX file that turns images into codes"
        )
        self.remove_encoder = self._button("None", "ownRemoveEncoder", "Opens the decoder alone, on a plane of seeds")
        self.dataset = self._chooser("ownDataset", "Data set", "The images that the encoder puts on the map")
        self.values = self._chooser("ownValues", "Pixels", "The numbers from black to white that the decoder makes")
        for key, text in RANGES:
            self.values.addItem(text, key)
        self.preview = Mosaic("ownPreview", look, self)
        self.told = QLabel(self)
        self.told.setObjectName("ownTold")
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setMinimumHeight(TOLD_LINES * self.told.fontMetrics().lineSpacing())  # nothing jumps when it is told
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation = QLabel(EXPLANATION, self)
        self.explanation.setProperty("textRole", "caption")
        self.explanation.setWordWrap(True)
        self.work = WorkRow(state.work, "Trying the model", self, tells_failure=False)
        self.use = self._button(
            "Open This Model", "ownUse", "Puts its latent space on the map, in place of the open model"
        )
        self.use.setProperty("primary", True)
        self._lay_out()
        self.choose_decoder.clicked.connect(self.decoder_requested)
        self.choose_encoder.clicked.connect(self.encoder_requested)
        self.remove_encoder.clicked.connect(self._on_encoder_removed)
        self.dataset.activated.connect(self._on_dataset)
        self.values.activated.connect(self._on_values)
        self.work.cancel_requested.connect(self.cancel_requested)
        self.use.clicked.connect(self.accepted)
        state.wish_changed.connect(self._show_wish)
        catalogue.entries_changed.connect(self._show_datasets)
        state.found_changed.connect(self._show_found)
        state.work.changed.connect(self._show_found)
        self._show_datasets()
        self._show_found()

    def _path(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _button(self, text: str, name: str, tooltip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tooltip)
        return button

    def _chooser(self, name: str, title: str, tooltip: str) -> QComboBox:
        chooser = QComboBox(self)
        chooser.setObjectName(name)
        chooser.setAccessibleName(title)
        chooser.setToolTip(tooltip)
        return chooser

    def _lay_out(self) -> None:
        files = QGridLayout()
        files.setHorizontalSpacing(8)
        files.setVerticalSpacing(8)
        files.setColumnStretch(1, 1)
        rows = ((self.decoder, self.choose_decoder, None), (self.encoder, self.choose_encoder, self.remove_encoder))
        for row, (path, choose, remove) in enumerate(rows):
            files.addWidget(QLabel(("Decoder", "Encoder")[row], self), row, 0)
            files.addWidget(path, row, 1)
            files.addWidget(choose, row, 2)
            if remove is not None:
                files.addWidget(remove, row, 3)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.work, 1)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(files)
        column.addLayout(labelled_row((self.dataset, self.values), self))
        column.addWidget(self.preview, 1)
        column.addWidget(self.told)
        column.addWidget(self.explanation)
        column.addLayout(foot)

    @Slot()
    def _on_encoder_removed(self) -> None:
        self.encoder_removed.emit("")

    @Slot(int)
    def _on_dataset(self, index: int) -> None:
        self.dataset_requested.emit(self.dataset.itemData(index))

    @Slot(int)
    def _on_values(self, index: int) -> None:
        self.values_requested.emit(self.values.itemData(index))

    @Slot()
    def _show_datasets(self) -> None:
        with QSignalBlocker(self.dataset):
            self.dataset.clear()
            self.dataset.addItem(NO_DATASET, "")
            for entry in self._catalogue.entries:
                if entry.present:
                    self.dataset.addItem(entry.title, entry.name)
        self._show_wish()

    @Slot()
    def _show_wish(self) -> None:
        wish = self._state.wish
        for label, path, nothing in (
            (self.decoder, wish.decoder, NO_DECODER),
            (self.encoder, wish.encoder, NO_ENCODER),
        ):
            label.setText(Path(path).name if path else nothing)
            label.setToolTip(path)
        self.remove_encoder.setEnabled(bool(wish.encoder))
        for chooser, value in ((self.dataset, wish.dataset), (self.values, wish.values or "")):
            with QSignalBlocker(chooser):
                chooser.setCurrentIndex(max(chooser.findData(value), 0))

    @Slot()
    def _show_found(self) -> None:
        found, work = self._state.found, self._state.work
        if found is None:
            self.preview.set_images(None, READING if work.under_way else HINT)
            self.told.setText(work.failure)
        else:
            self.preview.set_images(found.preview)
            self.preview.setAccessibleName("Some images that the decoder makes")
            self.told.setText("\n".join(found.remarks))
        tone = "danger" if found is None and work.failure else ""
        if self.told.property("tone") != tone:
            self.told.setProperty("tone", tone)
            self.told.style().polish(self.told)
        self.use.setEnabled(found is not None and not work.under_way)
