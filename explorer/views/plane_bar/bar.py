"""The line above a map that is one of many planes: which one, how much of the codes it shows, what it goes through."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from explorer.painting.icons import icon
from explorer.state.application_state import ApplicationState
from explorer.state.document import Pin
from explorer.state.look import LookState
from explorer.state.placing import belongs
from explorer.state.plane_choice import PlaneChoice
from explorer.views.plane_bar.boxes import DOT, ChoiceBoxes
from explorer.views.plane_bar.pick_buttons import PickButtons
from explorer.views.plane_bar.wording import KINDS, kind_of, share_words, told
from explorer.widgets.steady import Steady
from trainer.geometry.variance_share import shares_of_dimensions

_AXES = (
    ("plane.axis1", "Axis to the right", "Which latent dimension lies along the map, left to right"),
    ("plane.axis2", "Axis upwards", "Which latent dimension lies up the map"),
)
_PINS = (
    ("plane.pin1", "First pin", "The plane passes through this pin, which lies at the zero of the map"),
    ("plane.pin2", "Second pin", "The plane passes through this pin, which lies to the right of the first"),
    ("plane.pin3", "Third pin", "The plane passes through this pin, which lies above the line of the others"),
)


_LEAST_LINE_PX = 90
_NARROWEST_PX = 280


class PlaneBar(QWidget):
    """In sight only for a latent space of more than two dimensions; its height does not change with its words."""

    principal_requested = Signal()
    widest_axes_requested = Signal()
    axes_requested = Signal(int, int)
    """Two latent dimensions, counted from 0."""
    pins_requested = Signal(object)
    """Ids of three pins."""
    images_requested = Signal()
    pick_requested = Signal(int)
    """The next click on the map shall give this one of three images, 0 to 2."""
    home_requested = Signal()

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self.setObjectName("planeBar")
        self.setAccessibleName("Plane of the map")
        self.kind = QComboBox(self)
        self.kind.setObjectName("plane.kind")
        self.kind.setAccessibleName("Plane of the map")
        self.kind.setToolTip("Which plane of the latent space the map shows: the model has more than two dimensions")
        self.kind.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for row, (name, text, tooltip) in enumerate(KINDS):
            self.kind.addItem(text, name)
            self.kind.setItemData(row, tooltip, Qt.ItemDataRole.ToolTipRole)
        self.axes, self.pins = ChoiceBoxes(_AXES, self), ChoiceBoxes(_PINS, self)
        self.picks = PickButtons(self)
        self.line = _Line(self)
        self.home = QToolButton(self)
        self.home.setObjectName("plane.home")
        self.home.setAccessibleName("Take the plane home")
        self.home.setAutoRaise(True)
        self.home.setToolTip(
            "Lay the plane home again: through the mean of the codes, through zero, or through its three points"
        )
        self._lay_out()
        self._connect()
        self._on_look_changed()
        self._show_choice()

    def _lay_out(self) -> None:
        self._title = QLabel("Plane", self)
        self._title.setBuddy(self.kind)
        row, below = QHBoxLayout(), QHBoxLayout()
        for widget in (self._title, self.kind, *self._boxes):
            row.addWidget(widget)
        row.addWidget(Steady(self.line, self), 1)
        row.addWidget(self.home)
        below.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # or one row would keep the map wide
        self._column.setContentsMargins(8, 2, 8, 4)
        self._column.setSpacing(2)
        for line in (row, below):
            line.setSpacing(8)
            self._column.addLayout(line)
        self._row, self._below = row, below
        keep = self.home.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.home.setSizePolicy(keep)

    @property
    def _boxes(self) -> tuple[QWidget, ...]:
        """What is chosen further, for one kind each."""
        return self.axes, self.pins, self.picks

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_PX, self._column.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self._width_of_one_row(), self._column.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the boxes below the kind, and save the title, where one row would be too narrow for all of it."""
        wraps = self.width() < self._width_of_one_row()
        self._title.setVisible(not wraps)
        if wraps != (self._row.indexOf(self._boxes[0]) < 0):
            to, begin = (self._below, 0) if wraps else (self._row, 2)
            for index, boxes in enumerate(self._boxes):
                (self._row if wraps else self._below).removeWidget(boxes)
                to.insertWidget(begin + index, boxes)
            self.updateGeometry()

    def _width_of_one_row(self) -> int:
        margins = self._column.contentsMargins()
        shown = [self._title, self.kind, self.home, *(boxes for boxes in self._boxes if not boxes.isHidden())]
        widths = [widget.sizeHint().width() + self._row.spacing() for widget in shown]
        return sum(widths) + _LEAST_LINE_PX + margins.left() + margins.right()

    def _connect(self) -> None:
        state = self._state
        self.kind.activated.connect(self._on_kind_activated)
        self.axes.chosen.connect(self._on_axes_chosen)
        self.axes.opening.connect(self._on_axes_opening)
        self.pins.chosen.connect(self.pins_requested)
        self.picks.pick_requested.connect(self._on_pick_requested)
        self.home.clicked.connect(self._on_home_clicked)
        state.planes.changed.connect(self._show_choice)
        state.model.card_changed.connect(self._show_choice)
        state.model.chart_changed.connect(self._show_choice)
        state.document.contents_changed.connect(self._show_choice)
        self._look.changed.connect(self._on_look_changed)

    @property
    def _choice(self) -> PlaneChoice:
        return self._state.document.contents.plane_of(beside=self._state.is_beside)

    @property
    def _own_pins(self) -> tuple[Pin, ...]:
        return tuple(pin for pin in self._state.document.contents.pins if belongs(pin, self._state.model))

    @Slot(int)
    def _on_kind_activated(self, row: int) -> None:
        kind = self.kind.itemData(row)
        if kind == "principal":
            self.principal_requested.emit()
        elif kind == "axes":
            self.widest_axes_requested.emit()
        elif kind == "pins":
            self.pins_requested.emit(tuple(pin.id for pin in self._own_pins[-3:]))
        else:
            self.images_requested.emit()
        self._show_choice()

    @Slot(object)
    def _on_axes_chosen(self, keys: tuple[int, int]) -> None:
        self.axes_requested.emit(*keys)

    @Slot(int)
    def _on_pick_requested(self, slot: int) -> None:
        self.pick_requested.emit(slot)
        self._show_choice()

    @Slot()
    def _on_home_clicked(self) -> None:
        self.home_requested.emit()

    @Slot()
    def _show_choice(self) -> None:
        """Show what is chosen and what it shows; nothing is emitted by that."""
        state, plane = self._state, self._state.model.plane
        self.setVisible(plane is not None)
        if plane is None:
            return
        choice, picks = self._choice, state.planes.picks
        kind = kind_of(choice) if picks is None else "images"
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self.axes.setVisible(kind == "axes")
        self.pins.setVisible(kind == "pins")
        self.picks.setVisible(kind == "images")
        if kind == "axes":
            self.axes.offer([(axis, f"z{axis + 1}") for axis in range(plane.latent_dims)], choice.axes)
        if kind == "pins":
            pins = self._own_pins
            ids = {pin.name: pin.id for pin in pins}
            self.pins.offer([(pin.id, pin.name) for pin in pins], [ids.get(point.name, -1) for point in choice.points])
        if kind == "images":
            self.picks.show_points(
                choice.points if picks is None else picks.points, None if picks is None else picks.slot
            )
        text, more = share_words(state), told(state)
        self.line.set_words(text)
        self.line.setToolTip(more)
        self.home.setVisible(state.planes.anchor is not None)
        self._arrange()

    @Slot()
    def _on_axes_opening(self) -> None:
        """Say how much of the variance lies along each latent dimension, while one chooses."""
        shares, plane = shares_of_dimensions(self._state.map.codes), self._state.model.plane
        if shares is None or plane is None or len(shares) != plane.latent_dims:
            return
        things = [(axis, f"z{axis + 1}{DOT}{100 * share:.0f} %") for axis, share in enumerate(shares.tolist())]
        self.axes.offer(things, self._choice.axes)

    @Slot()
    def _on_look_changed(self) -> None:
        side = self._look.look.px(12)
        self.home.setIcon(icon("close", self._look.look))
        self.home.setIconSize(QSize(side, side))


class _Line(QLabel):
    """One line of a caption that ends in dots where it is too long."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plane.line")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", "caption")
        self.words = ""

    def set_words(self, words: str) -> None:
        """Show other words, as far as there is room."""
        self.words = words
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_words(self.words)
