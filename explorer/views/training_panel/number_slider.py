"""A slider beside a number, from 0 to the setting's end of it, fine near 0."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from trainer.configuration.setting import Setting

_STEPS = 100


class NumberSlider(QSlider):
    """Its places are the squares of its steps, so that small values can be chosen as well as large ones."""

    chosen = Signal(float)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._top = setting.slider_top
        self.setObjectName(f"{setting.name}Slider")
        self.setAccessibleName(setting.label)
        self.setRange(0, _STEPS)
        self.setPageStep(_STEPS // 10)
        self.valueChanged.connect(self._on_moved)

    def show_number(self, number: float) -> None:
        """Stand at a number, at an end for one beyond it, without a signal."""
        share = min(max(number / self._top, 0.0), 1.0)
        with QSignalBlocker(self):
            self.setValue(round(_STEPS * share**0.5))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the form scrolls

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        self.chosen.emit(float(f"{self._top * (step / _STEPS) ** 2:.3g}"))
