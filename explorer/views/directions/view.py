"""Sliders for every dimension of the latent space and for directions in it, seen from an anchor."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.state.directions_state import DirectionsState, dimension_key
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState
from explorer.state.styles_state import StylesState
from explorer.views.directions.difference_chooser import DifferenceChooser
from explorer.views.directions.journey import Journey
from explorer.views.directions.rows import dimension_rows, direction_rows
from explorer.views.directions.slider_list import SliderList
from explorer.views.directions.wording import (
    NO_DIRECTIONS,
    NO_MODEL,
    ORDER_TOLD,
    ORDERS,
    SPACES,
    STYLE_ORDER_TOLD,
    place_text,
    survey_text,
)
from explorer.widgets.space_switch import SpaceSwitch
from explorer.widgets.work_row import WorkRow
from trainer.configuration.growing_gans import StyleGanConfig
from trainer.values.model_card import ModelCard

_BESIDE_PX = 840
"""From this width on the two lists stand beside one another."""


class DirectionsView(QWidget):
    """Follows the state; dragging a slider asks for another code of the probe."""

    gripped = Signal()
    """A slider was pressed: what it does until it is released is one gesture."""
    moved = Signal(str, float)
    put_back = Signal(str)
    reset_requested = Signal()
    anchor_requested = Signal()
    order_requested = Signal(str)
    difference_requested = Signal(str, str)
    removed = Signal(str)
    space_requested = Signal(str)
    """Move codes "z", or styles "w"."""
    survey_requested = Signal()
    cancel_requested = Signal()
    sight_changed = Signal(object)
    """Keys of the sliders that can be seen."""

    def __init__(
        self,
        directions: DirectionsState,
        probe: ProbeState,
        model: ModelState,
        look: LookState,
        styles: StylesState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("directions")
        self._directions, self._model, self._look = directions, model, look
        self.space = SpaceSwitch("slidersSpace", "Move", SPACES, styles or StylesState(self), self)
        self.journey = Journey(directions, probe, look, self)
        self.place = QLabel(self)
        self.place.setObjectName("placeText")
        self.reset = _button("Back to the Anchor", "Puts all sliders back: the probe returns to the anchor", self)
        self.anchor = _button(
            "Anchor Here", "Makes the probed code the anchor, so that further moves begin there", self
        )
        self.chooser = DifferenceChooser(directions, self)
        self.directions = SliderList("directionSliders", look, self)
        self.dimensions = SliderList("dimensionSliders", look, self)
        self.order = QComboBox(self)
        self.order.setAccessibleName("Order of the dimensions")
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.facts = QLabel(self)
        self.facts.setObjectName("surveyText")
        self.facts.setProperty("textRole", "caption")
        self.facts.setWordWrap(True)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.again = _button(
            "Survey Again", "Finds ranges, ranks and directions anew, with the weights as they are", self
        )
        self.work = WorkRow(directions.work, "Surveying the latent space")
        self._foot = QStackedWidget(self)
        self._lists = QSplitter(Qt.Orientation.Vertical, self)
        self._lay_out()
        self._connect()
        self._refresh_all()

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(8)
        told.addWidget(self.place)
        told.addWidget(self.space, 0, Qt.AlignmentFlag.AlignLeft)
        told.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        told.addWidget(self.anchor, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.journey)
        head.addLayout(told, 1)
        order = QHBoxLayout()
        order.setSpacing(8)
        order.addWidget(_title("Dimensions"), 1)
        order.addWidget(self.order)
        upper, lower = QWidget(), QWidget()
        column = _column(upper)
        column.addWidget(_title("Directions"))
        column.addWidget(self.chooser)
        column.addWidget(self.directions, 1)
        column = _column(lower)
        column.addLayout(order)
        column.addWidget(self.dimensions, 1)
        self._lists.setChildrenCollapsible(False)
        self._lists.addWidget(upper)
        self._lists.addWidget(lower)
        known = QWidget()
        foot = QHBoxLayout(known)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.facts, 1)
        foot.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(known)
        self._foot.addWidget(self.work)
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._lists, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        state = self._directions
        for each in (self.directions, self.dimensions):
            each.gripped.connect(self.gripped)
            each.moved.connect(self.moved)
            each.put_back.connect(self.put_back)
            each.removed.connect(self.removed)
            each.sight_changed.connect(self._on_sight_changed)
        self.reset.clicked.connect(self.reset_requested)
        self.anchor.clicked.connect(self.anchor_requested)
        self.again.clicked.connect(self.survey_requested)
        self.work.cancel_requested.connect(self.cancel_requested)
        self.chooser.difference_requested.connect(self.difference_requested)
        self.order.activated.connect(self._on_order_chosen)
        self.space.space_requested.connect(self.space_requested)
        state.work.changed.connect(self._show_work)
        state.survey_changed.connect(self._show_survey)
        state.directions_changed.connect(self._show_directions)
        state.order_changed.connect(self._show_dimensions)
        state.space_changed.connect(self._refresh_all)
        state.place_changed.connect(self._show_place)
        state.ends_changed.connect(self._show_ends)
        self._model.card_changed.connect(self._refresh_all)

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() >= self._look.look.px(_BESIDE_PX)
        self._lists.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._lists.setHandleWidth(self._look.look.px(16) if beside else self._look.look.px(8))

    @Slot()
    def _refresh_all(self) -> None:
        self.space.show_space(self._directions.space)
        self._show_work()
        self._show_survey()
        self._show_directions()
        self._show_place()
        self._show_ends()

    @Slot()
    def _show_work(self) -> None:
        work = self._directions.work
        self._foot.setCurrentIndex(1 if work.under_way or work.failure else 0)

    @Slot()
    def _show_survey(self) -> None:
        survey, gan, opened = self._directions.survey, self._model.is_gan, self._model.card is not None
        score = None if survey is None else survey.score
        with QSignalBlocker(self.order):
            self.order.clear()
            self.order.addItem("As numbered", "numbered")
            self.order.addItem(ORDERS[score], "ranked")
        self.order.setEnabled(score is not None)
        told = STYLE_ORDER_TOLD if self._directions.space == "w" else ORDER_TOLD[score]
        self.order.setToolTip(told if survey is not None else "The order of the sliders")
        text = survey_text(survey, gan=gan) if opened else NO_MODEL
        self.facts.setText(text)
        self.again.setEnabled(opened)
        self._show_dimensions()

    @Slot()
    def _show_dimensions(self) -> None:
        card, survey = self._model.card, self._directions.survey
        ranked = self._directions.order == "ranked" and survey is not None and survey.score is not None
        with QSignalBlocker(self.order):
            self.order.setCurrentIndex(1 if ranked else 0)
        rows = () if card is None else dimension_rows(self._directions, self._dims(card), card.votes_for)
        self.dimensions.set_rows(rows, NO_MODEL)

    def _dims(self, card: ModelCard) -> int:
        """Numbers of a code, or of a style."""
        if self._directions.space == "w" and isinstance(card.config, StyleGanConfig):
            return card.config.style_dims
        return card.latent_dims

    @Slot()
    def _show_directions(self) -> None:
        self.directions.set_rows(direction_rows(self._directions), NO_DIRECTIONS)

    @Slot()
    def _show_place(self) -> None:
        place = self._directions.place
        values: Mapping[str, tuple[float, float]] = {}
        if place is not None:
            pairs = zip(place.code.tolist(), place.anchor.tolist(), strict=True)
            values = {dimension_key(index): pair for index, pair in enumerate(pairs)}
        self.dimensions.set_values(values)
        self.directions.set_values(
            {key: (amount, 0.0) for key, amount in ({} if place is None else place.amounts).items()}
        )
        self.place.setText(place_text(place, self._directions.space))
        away = place is not None and place.distance > 0
        self.reset.setEnabled(away)
        self.anchor.setEnabled(away)

    @Slot()
    def _show_ends(self) -> None:
        self.directions.set_ends(self._directions.ends)
        self.dimensions.set_ends(self._directions.ends)

    @Slot()
    def _on_sight_changed(self) -> None:
        self.sight_changed.emit((*self.directions.keys_in_sight, *self.dimensions.keys_in_sight))

    @Slot(int)
    def _on_order_chosen(self, index: int) -> None:
        self.order_requested.emit(self.order.itemData(index))


def _button(text: str, tooltip: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setToolTip(tooltip)
    button.setAutoDefault(False)  # in a dialog, Enter would press it from anywhere
    return button


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("textRole", "title")
    return label


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
