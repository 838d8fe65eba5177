"""The GANs of the past years in one row, the oldest on the left, each with the grid of its samples."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.state.look import LookState
from explorer.state.years_state import YEARS, YearsState
from explorer.views.years.column import YearColumn
from explorer.views.years.run_row import RunRow
from explorer.views.years.wording import QUESTION, all_text

PICTURE_LINE = 3
"""Place of the grids among the parts of a column."""


class YearsView(QWidget):
    """Shows the row, and says what the user wants of it."""

    open_requested = Signal(str)
    """Name of a model whose grid was clicked."""
    train_requested = Signal(str)
    all_requested = Signal()
    stop_requested = Signal()
    forget_requested = Signal(str)

    def __init__(self, state: YearsState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("years")
        self.question = QLabel(QUESTION, self)
        self.question.setProperty("textRole", "body")
        self.question.setWordWrap(True)
        self.all = QPushButton(self)
        self.all.setObjectName("yearsTrainAll")
        self.all.setProperty("primary", True)
        self.all.setToolTip(
            "Trains one after the other in the background, for a minute or two each; the window stays free.\n"
            "Those that come with the program are left as they are."
        )
        self.columns = {model: YearColumn(model, state, look, self) for model in YEARS}
        self.run = RunRow(state, look, self)
        self._lay_out()
        self.all.clicked.connect(self.all_requested)
        self.run.stop_requested.connect(self.stop_requested)
        for column in self.columns.values():
            column.opened.connect(self.open_requested)
            column.train_requested.connect(self.train_requested)
            column.forget_requested.connect(self.forget_requested)
        state.drawn_changed.connect(self._on_drawn_changed)
        state.run_changed.connect(self._refresh)
        state.measuring.changed.connect(self._refresh)
        state.opening.changed.connect(self._refresh)
        self._refresh()
        self.all.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.question, 1)
        head.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        for across, column in enumerate(self.columns.values()):
            grid.setColumnStretch(across, 1)
            for down, part in enumerate(column.parts):
                grid.addWidget(part, down, across)
        grid.setRowStretch(PICTURE_LINE, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addLayout(grid, 1)
        whole.addWidget(self.run)

    @Slot(str)
    def _on_drawn_changed(self, model: str) -> None:
        self.columns[model].refresh()
        self.all.setText(all_text(self._state))

    @Slot()
    def _refresh(self) -> None:
        for column in self.columns.values():
            column.refresh()
        self.all.setText(all_text(self._state))
        self.all.setEnabled(not self._state.training and not self._state.opening.under_way)
