"""Draw a digit: the pen, the ground, what the model sees, what it decodes, and what the classifier takes it for."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.state.data_state import DataState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.tablet_state import TabletState
from explorer.views.tablet.canvas import Canvas
from explorer.views.tablet.guesses import Guesses
from explorer.views.tablet.shown_image import ShownImage
from explorer.views.tablet.tools import PenTools
from explorer.views.tablet.wording import (
    AS_SEEN,
    DECODED,
    ERROR_TOLD,
    FIND_TOLD,
    NO_DERIVATIVES,
    NO_MODEL,
    NOT_SQUARE,
    SEARCH,
    SEARCHING,
    error_text,
    verdict,
)
from explorer.widgets.work_row import WorkRow


class TabletView(QWidget):
    """Shows the newest reading, and says what the user wants."""

    stroke_begun = Signal(float, float)
    stroke_continued = Signal(float, float)
    eraser_toggled = Signal(bool)
    thickness_requested = Signal(float)
    undo_requested = Signal()
    redo_requested = Signal()
    clear_requested = Signal()
    keep_requested = Signal()
    probe_requested = Signal()
    find_requested = Signal()
    find_cancelled = Signal()

    def __init__(
        self, tablet: TabletState, model: ModelState, data: DataState, look: LookState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tablet, self._model = tablet, model
        self.setObjectName("tablet")
        self.tools = PenTools(tablet, look, self)
        self.canvas = Canvas(tablet, look, self)
        self.seen = ShownImage("tabletSeen", "What it sees", look, self)
        self.decoded = ShownImage("tabletDecoded", "What it decodes", look, self)
        self.decoded.setToolTip(ERROR_TOLD)
        self.guesses = Guesses(tablet, model, data, look, self)
        self.keep = _button("tabletKeep", "Keep as Guest", "Keep the drawing on the map; it moves as training goes on")
        self.keep.setProperty("primary", "true")
        self.probe = _button("tabletProbe", "Probe It", "Put the probe on the drawing; it follows the pen")
        self.search = _button("tabletFind", "Find Its Code", FIND_TOLD)
        self.work = WorkRow(tablet.work, SEARCHING, self)
        self._lay_out()
        for source in (self.canvas, self.tools):
            source.undo_requested.connect(self.undo_requested)
            source.redo_requested.connect(self.redo_requested)
            source.clear_requested.connect(self.clear_requested)
        self.canvas.stroke_begun.connect(self.stroke_begun)
        self.canvas.stroke_continued.connect(self.stroke_continued)
        self.tools.eraser_toggled.connect(self.eraser_toggled)
        self.tools.thickness_requested.connect(self.thickness_requested)
        self.keep.clicked.connect(self.keep_requested)
        self.probe.clicked.connect(self.probe_requested)
        self.search.clicked.connect(self.find_requested)
        self.work.cancel_requested.connect(self.find_cancelled)
        for changed in (tablet.reading_changed, tablet.searches_changed, tablet.work.changed, model.card_changed):
            changed.connect(self._refresh)
        self.setFocusProxy(self.canvas)
        self._refresh()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.tools)
        left.addStretch(1)
        for button in (self.search, self.probe, self.keep):
            left.addWidget(button)
        pictures = QHBoxLayout()
        pictures.setSpacing(4)
        pictures.addWidget(self.seen, 3)
        pictures.addWidget(self.decoded, 3)
        pictures.addWidget(self.guesses, 3)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(pictures, 1)
        right.addWidget(self.work)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 8, 6, 8)
        row.setSpacing(6)
        row.addLayout(left)
        row.addWidget(self.canvas, 3)
        row.addLayout(right, 6)

    @Slot()
    def _refresh(self) -> None:
        tablet, card, reading = self._tablet, self._model.card, self._tablet.reading
        names = self.guesses.class_names
        square = card is None or card.image_shape[1] == card.image_shape[2]
        nothing = NO_MODEL if card is None else "" if square else NOT_SQUARE
        ours = card is None or card.config.trained_here
        hint = DECODED if not tablet.searches else SEARCH if ours else NO_DERIVATIVES
        if reading is None:
            self.seen.show_image(None, hint=nothing or AS_SEEN)
            self.decoded.show_image(None, hint=nothing or hint)
        else:
            self.seen.show_image(reading.image, (verdict(reading.probabilities, names),))
            said = verdict(reading.decoded_probabilities, names), error_text(reading.error)
            self.decoded.show_image(reading.decoded, said if reading.decoded is not None else (), hint)
        self.keep.setEnabled(reading is not None)
        self.probe.setEnabled(reading is not None and reading.code is not None)
        self.search.setVisible(tablet.searches)
        self.work.setVisible(tablet.searches)
        self.search.setEnabled(ours and reading is not None and not tablet.work.under_way)
        self.search.setToolTip(FIND_TOLD if ours else NO_DERIVATIVES)


def _button(name: str, text: str, tooltip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tooltip)
    return button
