"""The grid with its controls above and its explanation below."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from explorer.state.look import LookState
from explorer.state.samples_state import SamplesState
from explorer.state.styles_state import StylesState
from explorer.views.sample_grid.belief_scale import BeliefScale
from explorer.views.sample_grid.cells import SampleCells
from explorer.views.sample_grid.wording import BORDER, NO_BORDER, age_text, belief_text, hint_text
from explorer.widgets.truncation import Truncation

_SIDES = (2, 16)


class SampleGrid(QWidget):
    """Shows the samples, and says what the user wants of them."""

    cell_clicked = Signal(int)
    side_requested = Signal(int)
    reroll_requested = Signal()
    psi_requested = Signal(float)
    mixing_requested = Signal()

    def __init__(
        self, samples: SamplesState, look: LookState, styles: StylesState | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._styles = styles or StylesState(self)
        self._samples = samples
        self._hovered: int | None = None
        self.setObjectName("sampleGrid")
        self.age = QLabel(self)
        self.age.setObjectName("samplesAge")
        self.age.setToolTip("Training behind the images: corrections of the weights, and passes over the data.")
        self.side = QSpinBox(self)
        self.side.setObjectName("samplesSide")
        self.side.setAccessibleName("Images in a row")
        self.side.setToolTip(f"Images in a row and in a column, {_SIDES[0]} to {_SIDES[1]}.")
        self.side.setRange(*_SIDES)
        self.side.setKeyboardTracking(False)
        self.reroll = QPushButton("Re-roll", self)
        self.reroll.setObjectName("samplesReroll")
        self.reroll.setToolTip("Draws other random codes for all images; the generator stays as it is.")
        self.cells = SampleCells(samples, look, self)
        self.scale = BeliefScale(look, self)
        self.border = QLabel(BORDER, self)
        self.hint = QLabel(self)
        self.hint.setObjectName("samplesHint")
        for label in (self.age, self.border, self.hint):
            label.setProperty("textRole", "caption")
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.border.setWordWrap(True)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.truncation = Truncation(self._styles, self)
        self.mix = QPushButton("Mix Styles…", self)
        self.mix.setObjectName("samplesMix")
        self.mix.setToolTip("Opens a table of images with the coarse style of one and the fine style of another.")
        self._lay_out()
        self._fit_to_type()

        self.cells.cell_clicked.connect(self.cell_clicked)
        self.cells.cell_hovered.connect(self._on_cell_hovered)
        self.side.valueChanged.connect(self.side_requested)
        self.reroll.clicked.connect(self.reroll_requested)
        self.truncation.psi_requested.connect(self.psi_requested)
        self.mix.clicked.connect(self.mixing_requested)
        self._styles.available_changed.connect(self._on_styles_changed)
        self._on_styles_changed()
        samples.samples_changed.connect(self._on_samples_changed)
        samples.selection_changed.connect(self._refresh_texts)
        samples.layout_changed.connect(self._on_layout_changed)
        self._on_layout_changed()
        self._on_samples_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_to_type()

    def _fit_to_type(self) -> None:
        """Two lines are kept for the hint: the grid must not move when it becomes longer."""
        self.hint.setFixedHeight(2 * self.hint.fontMetrics().lineSpacing() + 2)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.age, 1)
        head.addWidget(self.side)
        head.addWidget(self.reroll)
        legend = QHBoxLayout()
        legend.setSpacing(8)
        legend.addWidget(self.border, 1)
        legend.addWidget(self.scale)
        styles = QHBoxLayout()
        styles.setSpacing(8)
        styles.addWidget(self.truncation, 1)
        styles.addWidget(self.mix)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.cells, 1)
        column.addLayout(styles)
        column.addLayout(legend)
        column.addWidget(self.hint)

    def _belief(self) -> float | None:
        beliefs, cell = self._samples.beliefs, self._hovered
        return None if beliefs is None or cell is None or cell >= len(beliefs) else float(beliefs[cell])

    @Slot()
    def _on_styles_changed(self) -> None:
        for widget in (self.truncation, self.mix):
            widget.setVisible(self._styles.available)

    @Slot()
    def _on_samples_changed(self) -> None:
        some = len(self._samples.images) > 0
        self.age.setText(age_text(self._samples))
        self.reroll.setEnabled(some)
        self.side.setEnabled(some)
        judged = self._samples.beliefs is not None
        self.border.setText(("" if not some else BORDER) if judged or not some else NO_BORDER)
        self.scale.setVisible(some and judged)
        self._refresh_texts()

    @Slot()
    def _on_layout_changed(self) -> None:
        side = self._samples.side
        with QSignalBlocker(self.side):
            self.side.setValue(side)
            self.side.setSuffix(f" × {side}")

    @Slot()
    def _refresh_texts(self) -> None:
        belief = self._belief()
        self.scale.set_belief(belief)
        if not len(self._samples.images):
            self.hint.setText("")
        elif self._hovered is not None:
            self.hint.setText(belief_text(self._hovered, belief))
        else:
            self.hint.setText(hint_text(self._samples.selection))

    @Slot(object)
    def _on_cell_hovered(self, cell: int | None) -> None:
        self._hovered = cell
        self._refresh_texts()
