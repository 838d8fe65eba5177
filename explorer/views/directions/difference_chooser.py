"""The mean of one part of the codes less that of another: two lists of classes and groups, and a button."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from explorer.state.directions_state import REST, DirectionsState, Part

_REST = "the rest"
NO_PARTS = "no classes known"


class DifferenceChooser(QWidget):
    """Keeps what was chosen when classes and groups come and go."""

    difference_requested = Signal(str, str)

    def __init__(self, directions: DirectionsState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directions = directions
        self.setObjectName("differenceChooser")
        self.first = self._box("First part", "Classes, and groups that you made of selected images (Ctrl+G)")
        self.second = self._box("Second part", "Its mean code is subtracted from that of the first")
        self.add = QPushButton("Add", self)
        self.add.setObjectName("addDifference")
        self.add.setAutoDefault(False)
        self.add.setToolTip("Adds a slider for the direction from the second mean code to the first")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(QLabel("Mean of", self))
        row.addWidget(self.first, 1)
        row.addWidget(QLabel("less", self))
        row.addWidget(self.second, 1)
        row.addWidget(self.add)
        self.first.currentIndexChanged.connect(self._show_add)
        self.second.currentIndexChanged.connect(self._show_add)
        self.add.clicked.connect(self._on_add)
        directions.parts_changed.connect(self._refresh)
        self._refresh()

    def _box(self, name: str, tooltip: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(tooltip)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setMinimumWidth(72)
        return box

    @Slot()
    def _refresh(self) -> None:
        parts = self._directions.parts
        fresh = self.first.count() == 0 or self.first.currentData() is None
        self._fill(self.first, parts)
        self._fill(self.second, (*parts, Part(REST, _REST)) if parts else ())
        if fresh and len(parts) > 1:
            self.second.setCurrentIndex(1)
        self._show_add()

    def _fill(self, box: QComboBox, parts: tuple[Part, ...]) -> None:
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for part in parts:
                box.addItem(f"{part.name} ({part.count:,})" if part.count else part.name, part.key)
            if not parts:
                box.addItem(NO_PARTS)
            box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setEnabled(bool(parts))

    @Slot()
    def _show_add(self) -> None:
        first, second = self.first.currentData(), self.second.currentData()
        self.add.setEnabled(first is not None and second is not None and first != second)

    @Slot()
    def _on_add(self) -> None:
        self.difference_requested.emit(self.first.currentData(), self.second.currentData())
