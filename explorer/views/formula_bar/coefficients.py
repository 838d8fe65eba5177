"""A slider for the coefficient of each name of the formula."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from explorer.state.formula_state import Coefficient

MOST = 2.0
_STEPS = 20
"""Of the slider, for each unit."""

_COLUMNS = 3
_LEAST_PX = 150
"""Of one slider with its name and its number."""


class CoefficientSlider(QWidget):
    """A name, its slider from -2 to 2, and the number; a coefficient beyond stands at an end."""

    moved = Signal(str, float)

    def __init__(self, coefficient: Coefficient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = coefficient.name
        tooltip = f"How much of {coefficient.written} goes into the code that is decoded"
        label = QLabel(coefficient.written, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(tooltip)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("coefficientSlider")
        self.slider.setAccessibleName(f"Coefficient of {coefficient.written}")
        self.slider.setToolTip(tooltip)
        self.slider.setRange(-round(MOST * _STEPS), round(MOST * _STEPS))
        self.slider.setPageStep(_STEPS // 4)
        self.slider.setMinimumWidth(40)
        self.value = QLabel(self)
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance("−0.00") + 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.value)
        self.slider.valueChanged.connect(self._on_moved)
        self.show_value(coefficient.value)

    def show_value(self, value: float) -> None:
        """Stand at a coefficient, without a signal."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(min(max(value, -MOST), MOST) * _STEPS))
        self.value.setText(f"{value:.2f}".replace("-", "−"))

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        self.moved.emit(self._name, step / _STEPS)


class Coefficients(QWidget):
    """As many sliders in a row as have room, at most three.

    They are made anew only when other names stand in the formula, so that one can be dragged.
    """

    coefficient_requested = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coefficients")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._columns = _COLUMNS
        self.sliders: list[CoefficientSlider] = []
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        # The first row is there before the first slider: nothing moves when one begins to type.
        self.setMinimumHeight(self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = min(max(self.width() // _LEAST_PX, 1), _COLUMNS)
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def _lay_out(self) -> None:
        for slider in self.sliders:
            self._grid.removeWidget(slider)
        for index, slider in enumerate(self.sliders):
            self._grid.addWidget(slider, index // self._columns, index % self._columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))

    def show_coefficients(self, coefficients: tuple[Coefficient, ...]) -> None:
        """Show one slider each."""
        written = tuple(coefficient.written for coefficient in coefficients)
        if written != self._shown:
            self._shown = written
            for slider in self.sliders:
                self._grid.removeWidget(slider)
                slider.deleteLater()
                slider.hide()
            self.sliders = [CoefficientSlider(coefficient, self) for coefficient in coefficients]
            for slider in self.sliders:
                slider.moved.connect(self.coefficient_requested)
                slider.show()
            self._lay_out()
        for slider, coefficient in zip(self.sliders, coefficients, strict=True):
            slider.show_value(coefficient.value)
