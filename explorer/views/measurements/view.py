"""All figures of the open model, with what they were measured on and how."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from explorer.state.look import LookState
from explorer.state.measurement_state import MeasurementState
from explorer.views.measurements.bars import Bars
from explorer.views.measurements.table import FigureTable
from explorer.views.measurements.wording import extractor_text, plain_text
from explorer.widgets.work_row import WorkRow

EMPTY = "Nothing has been measured yet. Measuring takes the test images, and as many samples, through the model."


class MeasurementsView(QWidget):
    """Shows the figures, and says what the user wants of them."""

    measure_requested = Signal()
    cancel_requested = Signal()
    save_requested = Signal()
    copy_requested = Signal(str)
    """The figures as text."""

    def __init__(self, state: MeasurementState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self.setObjectName("measurements")
        self.title = QLabel(self)
        self.title.setObjectName("measurementsTitle")
        self.title.setProperty("textRole", "title")
        self.title.setWordWrap(True)
        self.measure = self._button("Measure Again", "measure", "Measures the open model as it is now.")
        self.copy = self._button("Copy as Text", "copy", "Puts all figures on the clipboard, parted by tabs.")
        self.save = self._button("Save as JSON…", "save", "Writes all figures, as the command line gives them.")
        self.area = QScrollArea(self)
        self.area.setObjectName("measurementsScroll")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.work = WorkRow(state.work, "Measuring", self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.measure, self.copy, self.save):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(self.work)

        self.measure.clicked.connect(self.measure_requested)
        self.save.clicked.connect(self.save_requested)
        self.copy.clicked.connect(self._on_copy)
        self.work.cancel_requested.connect(self.cancel_requested)
        state.evaluation_changed.connect(self._show_evaluation)
        state.work.changed.connect(self._show_work)
        self._show_evaluation()
        self._show_work()

    def _button(self, text: str, name: str, tooltip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"measurements.{name}")
        button.setToolTip(tooltip)
        return button

    @Slot()
    def _show_work(self) -> None:
        self.measure.setEnabled(not self._state.work.under_way)

    @Slot()
    def _show_evaluation(self) -> None:
        evaluation = self._state.evaluation
        for button in (self.copy, self.save):
            button.setEnabled(evaluation is not None)
        if evaluation is None:
            self.title.setText("")
            self.area.setWidget(_words(EMPTY, "body"))
            return
        self.title.setText(f"{evaluation.model}, on {evaluation.dataset}")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(FigureTable(evaluation))
        shares, names = evaluation.class_histogram, self._state.class_names
        if shares:
            names = names if len(names) == len(shares) else tuple(map(str, range(len(shares))))
            column.addWidget(
                _words("What the classifier takes the samples for. The lines are the real test images.", "body")
            )
            bars = Bars("classBars", self._look, classes=True)
            bars.setAccessibleName("Share of each class among the samples")
            bars.set_values(shares, names, [f"{share:.1%}" for share in shares], evaluation.real_class_histogram)
            column.addWidget(bars)
        divergences = evaluation.kl_per_dimension
        if divergences:
            column.addWidget(
                _words("KL divergence of each latent dimension, nats: one near 0 carries nothing.", "body")
            )
            bars = Bars("klBars", self._look, classes=False)
            bars.setAccessibleName("KL divergence of each latent dimension")
            labels = [str(number) for number in range(1, len(divergences) + 1)]
            bars.set_values(divergences, labels, [f"{value:.2f}" for value in divergences])
            column.addWidget(bars)
        for text in (extractor_text(evaluation), *evaluation.notes):
            if text:
                column.addWidget(_words(text, "caption"))
        column.addStretch(1)
        self.area.setWidget(page)

    @Slot()
    def _on_copy(self) -> None:
        if self._state.evaluation is not None:
            self.copy_requested.emit(plain_text(self._state.evaluation))


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("textRole", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
