"""What can be done with the probe: type its place, pin it, copy its code, smooth its image."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState
from explorer.views.probe_panel.coordinates import Coordinates
from explorer.views.probe_panel.wording import numbers_as_text

_GAP_PX = 4


class ProbeTools(QWidget):
    """Buttons and number fields, in two rows under the image or upright beside it."""

    smooth_toggled = Signal(bool)
    pin_requested = Signal()
    position_typed = Signal(float, float)

    def __init__(self, probe: ProbeState, model: ModelState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe = probe
        self._smooth = _button("probeSmooth", "Smooth", "Draw the image smoothed instead of with hard pixels.")
        self._smooth.setCheckable(True)
        self._pin = _button("probePin", "Pin", "Keep this point: a named pin is set on the map.")
        self._copy = _button("probeCopy", "Copy z", "Copy the code, all its numbers, to the clipboard.")
        self._coordinates = Coordinates(probe, model)
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(_GAP_PX)
        for button in (self._smooth, self._pin, self._copy):
            self._buttons.addWidget(button)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(_GAP_PX)
        self._whole.addLayout(self._buttons)
        self._whole.addWidget(self._coordinates)

        self._smooth.toggled.connect(self.smooth_toggled)
        self._pin.clicked.connect(self._on_pin_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._coordinates.position_typed.connect(self.position_typed)
        probe.smooth_changed.connect(self._on_smooth_changed)
        probe.reading_changed.connect(self._on_reading_changed)
        self._on_smooth_changed()
        self._on_reading_changed()

    def set_upright(self, upright: bool) -> None:
        """Stand everything below one another, or in two rows."""
        directions = QBoxLayout.Direction
        self._buttons.setDirection(directions.TopToBottom if upright else directions.LeftToRight)
        for place, width in enumerate((3, 2, 3)):  # side by side the longer words get more room
            self._buttons.setStretch(place, 1 if upright else width)
        self._coordinates.set_upright(upright)
        # A turned layout tells nobody above: who asks for the size at once would get that of before.
        self._coordinates.updateGeometry()
        self._whole.invalidate()

    def _on_pin_clicked(self) -> None:
        self.pin_requested.emit()

    def _on_copy_clicked(self) -> None:
        if self._probe.reading is not None:
            QGuiApplication.clipboard().setText(numbers_as_text(self._probe.reading.z.tolist()))

    def _on_smooth_changed(self) -> None:
        with QSignalBlocker(self._smooth):
            self._smooth.setChecked(self._probe.smooth)

    def _on_reading_changed(self) -> None:
        reading = self._probe.reading
        known = reading is not None
        copy = "Copy w" if reading is not None and reading.styled else "Copy z"
        if copy != self._copy.text():
            self._copy.setText(copy)
        if known != self._pin.isEnabled():
            self._pin.setEnabled(known)
            self._copy.setEnabled(known)


def _button(name: str, text: str, tooltip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("compact", True)
    button.setObjectName(name)
    button.setToolTip(tooltip)
    button.setAccessibleName(text)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button
