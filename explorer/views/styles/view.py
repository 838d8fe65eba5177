"""The mixing of styles (Karras et al. 2018, arXiv 1812.04948, figure 3): a table, and where the styles change."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from explorer.state.look import LookState
from explorer.state.styles_state import StylesState
from explorer.views.styles.table import MixingTable
from explorer.views.styles.wording import QUESTION, age_text, layer_text
from explorer.widgets.truncation import Truncation

_LAYERS = 8
"""Of a generator of 28 or 32 pixels, until a table says how many there are."""


class StylesView(QWidget):
    """Shows the table, and says what the user wants of it."""

    layer_requested = Signal(int)
    psi_requested = Signal(float)
    reroll_requested = Signal()

    def __init__(self, styles: StylesState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles = styles
        self.setObjectName("styles")
        self.question = QLabel(QUESTION, self)
        self.question.setProperty("textRole", "body")
        self.question.setWordWrap(True)
        self.reroll = QPushButton("Re-roll", self)
        self.reroll.setObjectName("stylesReroll")
        self.reroll.setToolTip("Takes other random styles for the rows and the columns; the generator stays as it is.")
        self.table = MixingTable(styles, look, self)
        self.layer = QSlider(Qt.Orientation.Horizontal, self)
        self.layer.setObjectName("stylesLayer")
        self.layer.setAccessibleName("Layer at which the style changes")
        self.layer.setPageStep(2)
        self.layer.setTickInterval(2)
        self.layer.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.layer.setToolTip("The first layer that takes the style of the image above; there are two a resolution.")
        self.words = QLabel(self)
        self.words.setObjectName("stylesWords")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.age = QLabel(self)
        self.age.setProperty("textRole", "caption")
        self.truncation = Truncation(styles, self)
        self._lay_out()
        self.layer.valueChanged.connect(self.layer_requested)
        self.truncation.psi_requested.connect(self.psi_requested)
        self.reroll.clicked.connect(self.reroll_requested)
        for changed in (styles.wish_changed, styles.mixed_changed, styles.available_changed):
            changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.question, 1)
        head.addWidget(self.reroll, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        name = QLabel("Style changes at", self)
        name.setBuddy(self.layer)
        foot.addWidget(name)
        foot.addWidget(self.layer, 1)
        foot.addSpacing(24)
        foot.addWidget(self.truncation, 1)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self.words, 1)
        told.addWidget(self.age)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        column.addLayout(told)

    @Slot()
    def _refresh(self) -> None:
        mixed, layer = self._styles.mixed, self._styles.layer
        layers = _LAYERS if mixed is None else mixed.layers
        with QSignalBlocker(self.layer):
            self.layer.setRange(0, layers)
            self.layer.setValue(layer)
        self.words.setText(layer_text(layer, layers))
        self.age.setText(age_text(mixed))
        for widget in (self.layer, self.reroll, self.truncation):
            widget.setEnabled(self._styles.available)
