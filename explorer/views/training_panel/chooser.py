"""A combo box of values with names, calm enough to stand in a form that scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

_FIXED_WHILE_ALIVE = "Fixed while a run is under way: stop the run to change it."


class Chooser(QComboBox):
    """A combo box that the wheel passes over and that may be narrower than its longest entry."""

    def __init__(self, name: str, label: str, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Chooser")
        self.setAccessibleName(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._help = tooltip
        self.setToolTip(self._help)

    def fill(self, entries: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer (value, name) pairs; a chosen value that is not among them is added."""
        if chosen not in [value for value, _ in entries]:
            entries = [*entries, (chosen, chosen)]
        with QSignalBlocker(self):
            if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] != list(entries):
                self.clear()
                for value, name in entries:
                    self.addItem(name, value)
            self.setCurrentIndex(self.findData(chosen))

    def set_alive(self, alive: bool) -> None:
        """Nothing here changes while a run is under way."""
        self.setEnabled(not alive)
        self.setToolTip(f"{self._help}\n{_FIXED_WHILE_ALIVE}" if alive else self._help)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt cuts a long entry off in the middle of a letter; here it ends in three dots."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        short = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = short  # type: ignore[attr-defined]  # PySide6's stubs do not have it
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
