"""Places of the codes, what some of them decode to, and what was found or went wrong."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.painting.code_set_picture import colours_of_codes
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.code_table.scatter import CodeScatter
from explorer.views.code_table.wording import (
    EXPLANATION,
    HINT,
    NO_PLACES,
    NOTHING,
    PLACES_HINT,
    READING,
    found_text,
)
from explorer.widgets.mosaic import Mosaic
from explorer.widgets.work_row import WorkRow


class CodeTableView(QWidget):
    """Shows the table, and says what the user wants of it."""

    other_requested = Signal()
    """Another table, still to be chosen."""
    cancel_requested = Signal()
    accepted = Signal()

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._state = state, state.code_table
        self.setObjectName("codeTable")
        self.path = QLabel(self)
        self.path.setObjectName("codesPath")
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.other = QPushButton("Other Table…", self)
        self.other.setObjectName("codesOther")
        self.other.setToolTip("Chooses another CSV file of codes")
        self.scatter = CodeScatter(look, self)
        self.preview = Mosaic("codesPreview", look, self)
        self.told = QLabel(self)
        self.told.setObjectName("codesFound")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation = QLabel(EXPLANATION, self)
        self.explanation.setProperty("textRole", "caption")
        self.explanation.setWordWrap(True)
        self.work = WorkRow(self._state.work, "Reading the codes", self, tells_failure=False)
        self.use = QPushButton("Put Them on the Map", self)
        self.use.setObjectName("codesUse")
        self.use.setProperty("primary", True)
        self.use.setToolTip("Keeps the codes under the name of the file; undo takes them away again")
        self._lay_out()
        self.other.clicked.connect(self.other_requested)
        self.work.cancel_requested.connect(self.cancel_requested)
        self.use.clicked.connect(self.accepted)
        self._state.path_changed.connect(self._show_path)
        self._state.found_changed.connect(self._show_found)
        self._state.work.changed.connect(self._show_found)
        state.map.points_changed.connect(self._on_points_changed)
        self._show_path()
        self._show_found()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.path, 1)
        head.addWidget(self.other)
        pictures = QHBoxLayout()
        pictures.setSpacing(16)
        pictures.addWidget(self.scatter, 1)
        pictures.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.work, 1)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(pictures, 1)
        column.addWidget(self.told)
        column.addWidget(self.explanation)
        column.addLayout(foot)

    @Slot()
    def _show_path(self) -> None:
        self.path.setText(self._state.path or NOTHING)
        self.path.setToolTip(self._state.path)

    @Slot()
    def _show_found(self) -> None:
        found, work = self._state.found, self._state.work
        if found is None:
            self.scatter.show_hint(READING if work.under_way else PLACES_HINT)
            self.preview.set_images(None, READING if work.under_way else HINT)
            self.told.setText(work.failure)
        else:
            if found.places is None:
                self.scatter.show_hint(NO_PLACES)
            elif self.scatter.places is not found.places:
                self._show_places()
            self.preview.set_images(found.preview)
            self.preview.setAccessibleName("Some of the codes, decoded")
            self.told.setText(found_text(found))
        tone = "danger" if found is None and work.failure else ""
        if self.told.property("tone") != tone:
            self.told.setProperty("tone", tone)
            self.told.style().polish(self.told)
        self.use.setEnabled(found is not None and not work.under_way)

    @Slot()
    def _on_points_changed(self) -> None:
        """The images of a model that was just opened come after the codes of a small table."""
        if self.isVisible():
            self._show_places()

    def _show_places(self) -> None:
        found, shown = self._state.found, self._app.data.class_names
        if found is not None and found.places is not None:
            table = found.table
            colours = colours_of_codes(table.labels, table.class_names, shown, len(table.codes), 0)
            self.scatter.show_places(found.places, colours, self._app.map.points)
