"""The legend of the map: one row a class. A click shows or hides it, a double-click or Alt+click shows it alone."""

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.typeface import body_font
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.legend.class_row import ClassRow

MOST_COLUMNS = 3
FEW_ROWS = 5
"""So many rows always have room; more classes than these share columns."""

MOST_ROWS = 10
"""Classes beyond these are reached by scrolling."""

UNBOUNDED_PX = 16_777_215
"""Qt's own greatest height."""


class Legend(QWidget):
    """All classes in one column, or in two where there is room."""

    class_toggled = Signal(int, bool)
    classes_shown = Signal(object)
    """frozenset of the labels that shall be hidden."""

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self.setObjectName("legend")
        self.setAccessibleName("Legend: classes on the map")
        self._rows: list[ClassRow] = []
        self._empty = QLabel("The classes of the images stand here as soon as there are points on the map.")
        self._empty.setWordWrap(True)
        self._empty.setProperty("textRole", "caption")
        self._grid_host = QWidget()
        self._grid = QGridLayout(self._grid_host)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("legendScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._grid_host)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(self._header())
        layout.addWidget(self._empty)
        layout.addWidget(self._scroll, 1000)
        layout.addStretch(1)
        state.data.images_changed.connect(self._on_images_changed)
        state.map.classes_changed.connect(self._show_hidden)
        look.changed.connect(self._on_look_changed)
        self._on_images_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _header(self) -> QHBoxLayout:
        title = QLabel("Classes")
        title.setProperty("textRole", "title")
        self._all = self._whole("All", "Show all classes on the map")
        self._none = self._whole("None", "Hide all classes; then click the ones to compare")
        self._all.clicked.connect(self._on_all_clicked)
        self._none.clicked.connect(self._on_none_clicked)
        header = QHBoxLayout()
        header.setSpacing(4)
        header.addWidget(title)
        header.addStretch(1)
        header.addWidget(self._all)
        header.addWidget(self._none)
        return header

    def _whole(self, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"legend.{text.lower()}")
        button.setProperty("flat", True)
        button.setToolTip(tooltip)
        return button

    @Slot()
    def _on_images_changed(self) -> None:
        data = self._state.data
        counts = np.bincount(data.labels, minlength=len(data.class_names))
        count = len(counts) if len(data.labels) else 0
        while len(self._rows) > count:
            self._rows.pop().deleteLater()
        while len(self._rows) < count:
            row = ClassRow(len(self._rows), self._look, self._grid_host)
            row.clicked.connect(self._on_row_clicked)
            row.only_requested.connect(self._on_only_requested)
            self._rows.append(row)
        look = self._look.look
        colours = (DARK if look.dark else LIGHT).class_colours(count)
        for row, colour in zip(self._rows, colours, strict=True):
            names = data.class_names
            row.setFont(body_font(look))
            row.show_class(
                names[row.label] if row.label < len(names) else str(row.label), int(counts[row.label]), QColor(*colour)
            )
        self._empty.setVisible(not count)
        self._scroll.setVisible(bool(count))
        self._all.setEnabled(bool(count))
        self._none.setEnabled(bool(count))
        self._show_hidden()
        self._arrange()

    @Slot()
    def _on_look_changed(self) -> None:
        self._on_images_changed()

    @Slot()
    def _show_hidden(self) -> None:
        for row in self._rows:
            row.setChecked(row.label not in self._state.map.hidden_classes)

    @Slot()
    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ClassRow):
            self.class_toggled.emit(row.label, row.isChecked())
            self._show_hidden()

    @Slot(int)
    def _on_only_requested(self, label: int) -> None:
        """Alone; or all again, when it is alone already."""
        others = frozenset(row.label for row in self._rows if row.label != label)
        alone = self._state.map.hidden_classes == others
        self.classes_shown.emit(frozenset() if alone else others)

    @Slot()
    def _on_all_clicked(self) -> None:
        self.classes_shown.emit(frozenset())

    @Slot()
    def _on_none_clicked(self) -> None:
        self.classes_shown.emit(frozenset(row.label for row in self._rows))

    def _arrange(self) -> None:
        """Fill the columns from top to bottom."""
        if not self._rows:
            return
        widest = max(row.sizeHint().width() for row in self._rows)
        room = (self.width() - 16) // widest
        columns = min(max(room, 1), MOST_COLUMNS) if len(self._rows) > FEW_ROWS else 1
        lines = -(-len(self._rows) // columns)
        for index, row in enumerate(self._rows):
            self._grid.addWidget(row, index % lines, index // lines)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 1 if line == lines else 0)
        line_px = self._rows[0].sizeHint().height()
        self._scroll.setMinimumHeight(line_px * min(lines, FEW_ROWS))
        self._scroll.setMaximumHeight(line_px * max(lines, 1) + 4 if lines <= MOST_ROWS else UNBOUNDED_PX)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
