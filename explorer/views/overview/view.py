"""The overview with what it was made of, how to make the next one, and what it is not good for."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.overview_state import COUNTS
from explorer.views.overview.canvas import OverviewCanvas
from explorer.views.overview.wording import COUNT, EXPLANATION, PERPLEXITY, SEED, STALE, differs, made_text
from explorer.widgets.work_row import WorkRow


class OverviewView(QWidget):
    """Shows the points, and says what the user wants of them."""

    picked = Signal(int)
    """Index of an image on the map."""
    count_requested = Signal(int)
    perplexity_requested = Signal(int)
    seed_requested = Signal(int)
    compute_requested = Signal()
    cancel_requested = Signal()

    def __init__(
        self, state: ApplicationState, look: LookState, legend: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """Stand a legend over the points, where there is one."""
        super().__init__(parent)
        self._state = state
        self.setObjectName("overview")
        self.explanation = _words(self, "overviewExplanation", "body")
        self.explanation.setText(EXPLANATION)
        self.canvas = OverviewCanvas(state, look, self)
        self.count = QComboBox(self)
        self.count.setObjectName("overviewCount")
        self.count.setAccessibleName("Points")
        self.count.setToolTip(COUNT)
        for count in COUNTS:
            self.count.addItem(f"{count:,}", count)
        self.perplexity = _number(self, "overviewPerplexity", "Perplexity", 5, 200, PERPLEXITY)
        self.seed = _number(self, "overviewSeed", "Seed", 0, 9999, SEED)
        self.compute = QPushButton("Compute", self)
        self.compute.setObjectName("overviewCompute")
        self.compute.setProperty("primary", True)
        self.compute.setToolTip("Lays out the codes that are on the map now.")
        self.stale = _words(self, "overviewStale", "body")
        self.stale.setProperty("tone", "warning")
        self.made = _words(self, "overviewMade", "caption")
        self.work = WorkRow(state.overview.work, "Laying out the codes", self)
        self._lay_out(legend)
        self.canvas.picked.connect(self.picked)
        self.count.activated.connect(self._on_count)
        self.perplexity.valueChanged.connect(self.perplexity_requested)
        self.seed.valueChanged.connect(self.seed_requested)
        self.compute.clicked.connect(self.compute_requested)
        self.work.cancel_requested.connect(self.cancel_requested)
        state.overview.wish_changed.connect(self._show)
        state.overview.overview_changed.connect(self._show)
        state.overview.stale_changed.connect(self._show)
        state.overview.work.changed.connect(self._show)
        self._show()

    def _lay_out(self, legend: QWidget | None) -> None:
        options = QHBoxLayout()
        options.setSpacing(8)
        for field in (self.count, self.perplexity, self.seed):
            label = QLabel(field.accessibleName(), self)
            label.setBuddy(field)
            options.addWidget(label)
            options.addWidget(field)
            options.addSpacing(16)
        options.addStretch(1)
        options.addWidget(self.compute)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.explanation)
        column.addLayout(options)
        if legend is not None:
            column.addWidget(legend)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.stale)
        column.addWidget(self.made)
        column.addWidget(self.work)

    @Slot(int)
    def _on_count(self, index: int) -> None:
        self.count_requested.emit(self.count.itemData(index))

    @Slot()
    def _show(self) -> None:
        state = self._state.overview
        shown, wish = state.overview, state.wish
        with QSignalBlocker(self.count), QSignalBlocker(self.perplexity), QSignalBlocker(self.seed):
            self.count.setCurrentIndex(self.count.findData(wish.count))
            self.perplexity.setValue(wish.perplexity)
            self.seed.setValue(wish.seed)
        self.compute.setText("Compute" if shown is None else "Compute Anew")
        of_use = shown is None or state.stale or differs(shown, wish)
        self.compute.setEnabled(of_use and not state.work.under_way)
        self.stale.setText(STALE if state.stale else " ")  # its room is kept: nothing jumps
        self.made.setText(" " if shown is None else made_text(shown))


def _number(parent: QWidget, name: str, title: str, low: int, high: int, tooltip: str) -> QSpinBox:
    number = QSpinBox(parent)
    number.setObjectName(name)
    number.setAccessibleName(title)
    number.setRange(low, high)
    number.setKeyboardTracking(False)
    number.setToolTip(tooltip)
    return number


def _words(parent: QWidget, name: str, role: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("textRole", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
