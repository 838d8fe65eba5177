"""The probe panel, put together: it draws the reading and emits what the user wants of the probe.

Whatever changes with each reading is painted by hand, so that nothing is laid out anew sixty times a second.
"""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from explorer.state.data_state import DataState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState
from explorer.state.run_state import RunState
from explorer.views.probe_panel.class_bars import ClassBars
from explorer.views.probe_panel.code_bars import CodeBars
from explorer.views.probe_panel.coordinates import Coordinates
from explorer.views.probe_panel.decoded_image import DecodedImage
from explorer.views.probe_panel.nearest_image import NearestImage
from explorer.views.probe_panel.plausibility import Plausibility
from explorer.views.probe_panel.weights_line import WeightsLine
from explorer.views.probe_panel.wording import numbers_as_text

_GAP_PX = 8


class ProbePanel(QWidget):
    """The decoded image and what is known about it."""

    smooth_toggled = Signal(bool)
    pin_requested = Signal()
    nudged = Signal(int, int, bool)
    """Steps to the right, steps up, and whether the steps shall be fine."""
    position_typed = Signal(float, float)

    def __init__(
        self,
        probe: ProbeState,
        model: ModelState,
        data: DataState,
        run: RunState,
        look: LookState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("probePanel")
        self._probe, self._model = probe, model
        self._image = DecodedImage(probe, model, look)
        self._coordinates = Coordinates(probe, model)
        self._code = CodeBars(probe, look)
        self._smooth = self._button("probeSmooth", "Smooth", "Draw the image smoothed instead of with hard pixels.")
        self._smooth.setCheckable(True)
        self._pin = self._button("probePin", "Pin", "Keep this point: a named pin is set on the map.")
        self._copy = self._button("probeCopy", "Copy z", "Copy the code, all its numbers, to the clipboard.")
        self._lay_out(
            self._image,
            WeightsLine(probe, run, look),
            self._buttons(),
            self._coordinates,
            self._code,
            ClassBars(probe, model, data, look),
            NearestImage(probe, data, look),
            Plausibility(probe, look),
        )
        self.setFocusProxy(self._image)

        self._image.arrow_pressed.connect(self.nudged)
        self._image.image_size_changed.connect(self._fit_image)
        look.changed.connect(self._fit_image)
        self._coordinates.position_typed.connect(self.position_typed)
        self._smooth.toggled.connect(self.smooth_toggled)
        self._pin.clicked.connect(self._on_pin_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        probe.smooth_changed.connect(self._on_smooth_changed)
        probe.reading_changed.connect(self._on_reading_changed)
        model.card_changed.connect(self._on_card_changed)
        self._on_smooth_changed()
        self._on_reading_changed()
        self._on_card_changed()

    def _button(self, name: str, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("compact", True)
        button.setObjectName(name)
        button.setToolTip(tooltip)
        button.setAccessibleName(text)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return button

    def _buttons(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for button in (self._smooth, self._pin, self._copy):
            layout.addWidget(button, 1)
        return row

    def _lay_out(self, *parts: QWidget) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_GAP_PX, _GAP_PX, _GAP_PX, _GAP_PX)
        column.setSpacing(_GAP_PX)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._parts = parts
        self._area = area = QScrollArea()
        area.setObjectName("probeScroll")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setMinimumWidth(200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_image()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_image()
        super().changeEvent(event)

    def _fit_image(self) -> None:
        """Give the image the largest crisp size for which nothing needs to be scrolled, if there is one."""
        others = [part for part in self._parts if part is not self._image and not part.isHidden()]
        taken = sum(max(part.minimumSizeHint().height(), part.minimumHeight()) for part in others)
        room = self.height() - taken - _GAP_PX * (len(others) + 2)
        self._image.setFixedHeight(self._image.crisp_height(self.width() - 2 * _GAP_PX, room))

    def _on_pin_clicked(self) -> None:
        self.pin_requested.emit()

    def _on_copy_clicked(self) -> None:
        if self._probe.reading is not None:
            QGuiApplication.clipboard().setText(numbers_as_text(self._probe.reading.z.tolist()))

    def _on_smooth_changed(self) -> None:
        with QSignalBlocker(self._smooth):
            self._smooth.setChecked(self._probe.smooth)

    def _on_reading_changed(self) -> None:
        known = self._probe.reading is not None
        if known != self._pin.isEnabled():
            self._pin.setEnabled(known)
            self._copy.setEnabled(known)

    def _on_card_changed(self) -> None:
        self._code.setVisible(self._model.card is not None and self._model.card.latent_dims > 2)
        self._fit_image()
