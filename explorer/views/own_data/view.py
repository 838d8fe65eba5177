"""Size, colour and labels of the images, a preview, and what was found or went wrong."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.state.look import LookState
from explorer.state.own_data_state import FIND_OUT, OWN, OwnDataState
from explorer.views.own_data.wording import (
    COLOURS,
    EXPLANATIONS,
    HINT,
    NOTHING,
    OTHER,
    READING,
    SIDES,
    found_text,
    label_choices,
)
from explorer.widgets.labelled_row import labelled_row
from explorer.widgets.mosaic import Mosaic
from explorer.widgets.work_row import WorkRow


class OwnDataView(QWidget):
    """Shows the folder or the file, and says what the user wants of it."""

    other_requested = Signal()
    """Another folder or file, still to be chosen."""
    side_requested = Signal(int)
    colour_requested = Signal(str)
    labels_requested = Signal(str)
    """Where labels come from."""
    table_requested = Signal()
    """A table of labels, still to be chosen."""
    cancel_requested = Signal()
    accepted = Signal()

    def __init__(self, state: OwnDataState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("ownData")
        self.path = QLabel(self)
        self.path.setObjectName("dataPath")
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.other = QPushButton(self)
        self.other.setObjectName("dataOther")
        self.other.setToolTip("Chooses another folder of pictures or file of images")
        self.side = self._chooser("Size", "Width and height of the images that the model learns from")
        for side, text in SIDES.items():
            self.side.addItem(text, side)
        self.colour = self._chooser("Colour", "Whether the model learns colours; as they are: grey if all are grey")
        for colour, text in COLOURS.items():
            self.colour.addItem(text, colour)
        self.labels = self._chooser("Labels", "Where the classes of the images come from: they colour the map")
        self.preview = Mosaic("dataPreview", look, self)
        self.told = QLabel(self)
        self.told.setObjectName("dataFound")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation = QLabel(self)
        self.explanation.setProperty("textRole", "caption")
        self.explanation.setWordWrap(True)
        self.work = WorkRow(state.work, "Reading the images", self, tells_failure=False)
        self.use = QPushButton("Use These Images", self)
        self.use.setObjectName("dataUse")
        self.use.setProperty("primary", True)
        self.use.setToolTip("Makes them the data set that the next run is trained on")
        self._lay_out()
        self.other.clicked.connect(self.other_requested)
        self.side.activated.connect(self._on_side)
        self.colour.activated.connect(self._on_colour)
        self.labels.activated.connect(self._on_labels)
        self.work.cancel_requested.connect(self.cancel_requested)
        self.use.clicked.connect(self.accepted)
        state.wish_changed.connect(self._show_wish)
        state.found_changed.connect(self._show_found)
        state.work.changed.connect(self._show_found)
        self._show_wish()
        self._show_found()

    def _chooser(self, name: str, tooltip: str) -> QComboBox:
        chooser = QComboBox(self)
        chooser.setObjectName(f"data{name}")
        chooser.setAccessibleName(name)
        chooser.setToolTip(tooltip)
        return chooser

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.path, 1)
        head.addWidget(self.other)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.work, 1)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(labelled_row((self.labels,), self))
        self._of_pictures = QWidget(self)
        of_pictures = labelled_row((self.side, self.colour), self._of_pictures)
        of_pictures.setContentsMargins(0, 0, 0, 0)
        self._of_pictures.setLayout(of_pictures)
        row.addWidget(self._of_pictures)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.preview, 1)
        column.addWidget(self.told)
        column.addWidget(self.explanation)
        column.addLayout(foot)

    @Slot(int)
    def _on_side(self, index: int) -> None:
        self.side_requested.emit(self.side.itemData(index))

    @Slot(int)
    def _on_colour(self, index: int) -> None:
        self.colour_requested.emit(self.colour.itemData(index))

    @Slot(int)
    def _on_labels(self, index: int) -> None:
        wanted = self.labels.itemData(index)
        self._show_wish()  # nothing is chosen before a table is
        if wanted:
            self.labels_requested.emit(wanted)
        else:
            self.table_requested.emit()

    @Slot()
    def _show_wish(self) -> None:
        wish = self._state.wish
        self.path.setText(wish.path or NOTHING)
        self.path.setToolTip(wish.path)
        self.other.setText(OTHER[wish.kind])
        self.explanation.setText(EXPLANATIONS[wish.kind])
        self._of_pictures.setVisible(wish.kind == "folder")
        with QSignalBlocker(self.labels):
            self.labels.clear()
            for text, value in label_choices(wish):
                self.labels.addItem(text, value)
            self.labels.setCurrentIndex(self.labels.findData(OWN if wish.labels == FIND_OUT else wish.labels))
        for chooser, wanted in ((self.side, wish.options.side), (self.colour, wish.options.colour)):
            with QSignalBlocker(chooser):
                chooser.setCurrentIndex(chooser.findData(wanted))

    @Slot()
    def _show_found(self) -> None:
        found, work = self._state.found, self._state.work
        if found is None:
            self.preview.set_images(None, READING if work.under_way else HINT)
            self.told.setText(work.failure)
        else:
            self.preview.set_images(found.preview)
            self.preview.setAccessibleName(f"Some images of {found.title}")
            self.told.setText(found_text(found))
        tone = "danger" if found is None and work.failure else ""
        if self.told.property("tone") != tone:
            self.told.setProperty("tone", tone)
            self.told.style().polish(self.told)
        self.use.setEnabled(found is not None and not work.under_way)
