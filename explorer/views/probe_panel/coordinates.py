"""Where the probe stands on the map, as two numbers that can be typed over."""

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QDoubleSpinBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState

_LIMIT = 9999.0
"""Farther than anybody walks, even on the endless plane of a GAN, and no wider than the field."""

_LONGEST_NAME = 4

_NOWHERE = -_LIMIT - 1
"""What the fields hold, as a dash, while the probed code is at no place of the map."""


class Coordinates(QWidget):
    """Two number fields."""

    position_typed = Signal(float, float)

    def __init__(self, probe: ProbeState, model: ModelState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe, self._model = probe, model
        self._names = (QLabel("x"), QLabel("y"))
        self._fields = (self._field("x"), self._field("y"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        for name, field in zip(self._names, self._fields, strict=True):
            name.setBuddy(field)
            name.setProperty("textRole", "caption")
            pair = QHBoxLayout()
            pair.setSpacing(4)
            pair.addWidget(name)
            pair.addWidget(field, 1)
            self._row.addLayout(pair, 1)
        self._fields[0].valueChanged.connect(self._on_x_typed)
        self._fields[1].valueChanged.connect(self._on_y_typed)
        for field in self._fields:
            field.editingFinished.connect(self._on_editing_finished)
        probe.position_changed.connect(self._on_position_changed)
        model.card_changed.connect(self._show_names)
        model.chart_changed.connect(self._show_names)
        self._on_position_changed()
        self._show_names()

    def set_upright(self, upright: bool) -> None:
        """Stand the fields below one another, or beside one another."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)

    def _field(self, axis: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setObjectName(f"probe{axis.upper()}")
        field.setAccessibleName(f"Probe {axis}")
        field.setToolTip(f"Where the probe stands on the map, {axis} in map units. Type a number to go there.")
        field.setLocale(QLocale.c())
        field.setRange(_NOWHERE, _LIMIT)
        field.setSpecialValueText("–")
        field.setDecimals(3)
        field.setSingleStep(0.05)
        field.setKeyboardTracking(False)
        field.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        return field

    def _on_x_typed(self, x: float) -> None:
        self.position_typed.emit(max(x, -_LIMIT), self._probe.position[1])

    def _on_y_typed(self, y: float) -> None:
        self.position_typed.emit(self._probe.position[0], max(y, -_LIMIT))

    def _on_editing_finished(self) -> None:
        # Qt keeps the mark when the text typed is the text it shows anyway.
        for field in self._fields:
            field.lineEdit().setModified(False)
        self._on_position_changed()

    def _on_position_changed(self) -> None:
        place = (_NOWHERE, _NOWHERE) if self._probe.off_map else self._probe.position
        for field, value in zip(self._fields, place, strict=True):
            if not field.lineEdit().isModified():  # what is being typed is not taken out of the user's hands
                with QSignalBlocker(field):
                    field.setValue(value)

    def _show_names(self) -> None:
        """The names of the axes; where these are long ones, as between three pins, x and y."""
        card, plane = self._model.card, self._model.plane
        flat = card is not None and card.family == "autoencoder" and card.latent_dims == 2
        names = ("z1", "z2") if flat else plane.axis_names if plane is not None else ("x", "y")
        names = names if max(map(len, names)) <= _LONGEST_NAME else ("x", "y")
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
