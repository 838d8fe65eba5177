"""The slider of the truncation of styles."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from explorer.state.styles_state import MOST_PSI, StylesState

_STEPS = 20
"""Of the slider, for each unit."""


class Truncation(QWidget):
    """Follows the state, which others may change too."""

    psi_requested = Signal(float)

    def __init__(self, styles: StylesState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles = styles
        self.setObjectName("truncation")
        name = QLabel("Truncation ψ", self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("truncationSlider")
        self.slider.setAccessibleName("Truncation")
        self.slider.setRange(0, round(MOST_PSI * _STEPS))
        self.slider.setPageStep(_STEPS // 4)
        self.slider.setToolTip(
            "How far images go from that of the mean style: w' = mean + ψ (w − mean).\n"
            "0: all are the mean image. 1: as the generator learned them. Less than 1: better images, less variety."
        )
        name.setToolTip(self.slider.toolTip())
        name.setBuddy(self.slider)
        self.value = QLabel(self)
        self.value.setObjectName("truncationValue")
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance("0.00") + 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.slider, 1)
        row.addWidget(self.value)
        self.slider.valueChanged.connect(self._on_moved)
        styles.psi_changed.connect(self._refresh)
        self._refresh()

    @Slot(int)
    def _on_moved(self, value: int) -> None:
        self.psi_requested.emit(value / _STEPS)

    @Slot()
    def _refresh(self) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(self._styles.psi * _STEPS))
        self.value.setText(f"{self._styles.psi:.2f}")
