"""The line above a map that is one of many planes: which one, how much of the codes it shows, what it goes through."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from explorer.painting.icons import icon
from explorer.state.application_state import ApplicationState
from explorer.state.document import Pin
from explorer.state.look import LookState
from explorer.state.placing import belongs
from explorer.views.plane_bar.boxes import DOT, ChoiceBoxes
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


class PlaneBar(QWidget):
    """In sight only for a latent space of more than two dimensions; its height does not change with its words."""

    principal_requested = Signal()
    widest_axes_requested = Signal()
    axes_requested = Signal(int, int)
    """Two latent dimensions, counted from 0."""
    pins_requested = Signal(object)
    """Ids of three pins."""
    images_requested = Signal()
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
        title = QLabel("Plane", self)
        title.setBuddy(self.kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 4)
        row.setSpacing(8)
        for widget in (title, self.kind, self.axes, self.pins):
            row.addWidget(widget)
        row.addWidget(Steady(self.line, self), 1)
        row.addWidget(self.home)
        keep = self.home.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.home.setSizePolicy(keep)

    def _connect(self) -> None:
        state = self._state
        self.kind.activated.connect(self._on_kind_activated)
        self.axes.chosen.connect(self._on_axes_chosen)
        self.axes.opening.connect(self._on_axes_opening)
        self.pins.chosen.connect(self.pins_requested)
        self.home.clicked.connect(self._on_home_clicked)
        state.planes.changed.connect(self._show_choice)
        state.model.card_changed.connect(self._show_choice)
        state.model.chart_changed.connect(self._show_choice)
        state.document.contents_changed.connect(self._show_choice)
        self._look.changed.connect(self._on_look_changed)

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
        choice = state.document.contents.plane
        kind = kind_of(choice)
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self.axes.setVisible(kind == "axes")
        self.pins.setVisible(kind == "pins")
        if kind == "axes":
            self.axes.offer([(axis, f"z{axis + 1}") for axis in range(plane.latent_dims)], choice.axes)
        if kind == "pins":
            pins = self._own_pins
            ids = {pin.name: pin.id for pin in pins}
            self.pins.offer([(pin.id, pin.name) for pin in pins], [ids.get(point.name, -1) for point in choice.points])
        text, more = share_words(state), told(state)
        self.line.set_words(text)
        self.line.setToolTip(more)
        self.home.setVisible(state.planes.anchor is not None)

    @Slot()
    def _on_axes_opening(self) -> None:
        """Say how much of the variance lies along each latent dimension, while one chooses."""
        shares, plane = shares_of_dimensions(self._state.map.codes), self._state.model.plane
        if shares is None or plane is None or len(shares) != plane.latent_dims:
            return
        things = [(axis, f"z{axis + 1}{DOT}{100 * share:.0f} %") for axis, share in enumerate(shares.tolist())]
        self.axes.offer(things, self._state.document.contents.plane.axes)

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
