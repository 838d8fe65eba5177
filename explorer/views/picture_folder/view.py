"""Size and colour of the pictures, a preview, and what was found or went wrong."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.state.folder_state import FolderState
from explorer.state.look import LookState
from explorer.views.picture_folder.wording import COLOURS, EXPLANATION, HINT, READING, SIDES, found_text
from explorer.widgets.labelled_row import labelled_row
from explorer.widgets.mosaic import Mosaic
from explorer.widgets.work_row import WorkRow


class PictureFolderView(QWidget):
    """Shows the folder, and says what the user wants of it."""

    folder_requested = Signal()
    """Another folder, still to be chosen."""
    side_requested = Signal(int)
    colour_requested = Signal(str)
    cancel_requested = Signal()
    accepted = Signal()

    def __init__(self, state: FolderState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("pictureFolder")
        self.path = QLabel(self)
        self.path.setObjectName("folderPath")
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.other = QPushButton("Other Folder…", self)
        self.other.setObjectName("folderOther")
        self.other.setToolTip("Chooses another folder of PNG, JPEG or WebP pictures")
        self.side = self._chooser("Size", "Width and height of the images that the model learns from")
        for side, text in SIDES.items():
            self.side.addItem(text, side)
        self.colour = self._chooser("Colour", "Whether the model learns colours; as they are: grey if all are grey")
        for colour, text in COLOURS.items():
            self.colour.addItem(text, colour)
        self.preview = Mosaic("folderPreview", look, self)
        self.told = QLabel(self)
        self.told.setObjectName("folderFound")
        self.told.setWordWrap(True)
        self.explanation = QLabel(EXPLANATION, self)
        self.explanation.setProperty("textRole", "caption")
        self.explanation.setWordWrap(True)
        self.work = WorkRow(state.work, "Reading the pictures", self)
        self.use = QPushButton("Use These Pictures", self)
        self.use.setObjectName("folderUse")
        self.use.setProperty("primary", True)
        self.use.setToolTip("Makes them the data set that the next run is trained on")
        self._lay_out()
        self.other.clicked.connect(self.folder_requested)
        self.side.activated.connect(self._on_side)
        self.colour.activated.connect(self._on_colour)
        self.work.cancel_requested.connect(self.cancel_requested)
        self.use.clicked.connect(self.accepted)
        state.wish_changed.connect(self._show_wish)
        state.found_changed.connect(self._show_found)
        state.work.changed.connect(self._show_found)
        self._show_wish()
        self._show_found()

    def _chooser(self, name: str, tooltip: str) -> QComboBox:
        chooser = QComboBox(self)
        chooser.setObjectName(f"folder{name}")
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
        column.addLayout(labelled_row((self.side, self.colour), self))
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

    @Slot()
    def _show_wish(self) -> None:
        self.path.setText(self._state.path or "No folder is chosen.")
        self.path.setToolTip(self._state.path)
        for chooser, value in ((self.side, self._state.options.side), (self.colour, self._state.options.colour)):
            with QSignalBlocker(chooser):
                chooser.setCurrentIndex(chooser.findData(value))

    @Slot()
    def _show_found(self) -> None:
        found, work = self._state.found, self._state.work
        if found is None:
            self.preview.set_images(None, READING if work.under_way else HINT)
            self.told.setText(work.failure)
        else:
            self.preview.set_images(found.preview)
            self.preview.setAccessibleName(f"Some pictures of {found.title}")
            self.told.setText(found_text(found))
        tone = "danger" if found is None and work.failure else ""
        if self.told.property("tone") != tone:
            self.told.setProperty("tone", tone)
            self.told.style().polish(self.told)
        self.use.setEnabled(found is not None and not work.under_way)
