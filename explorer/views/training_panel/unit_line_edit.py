"""A line edit that shows a muted unit at its right end, out of the way of the text that is typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

_UNIT_SIZE = 0.85
"""Of the text's size."""
_GAP_PX = 8


class UnitLineEdit(QLineEdit):
    """A line edit with a unit."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit

    @property
    def unit(self) -> str:
        """The unit shown, "" for none."""
        return self._unit

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._unit:
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).adjusted(0, 0, -2, 0)
        font = QFont(self.font())
        font.setPixelSize(max(9, round(QFontInfo(font).pixelSize() * _UNIT_SIZE)))
        taken = self.fontMetrics().horizontalAdvance(self.text()) + QFontMetrics(font).horizontalAdvance(self._unit)
        if taken + _GAP_PX > area.width():
            return  # a long text matters more than the unit, which the tooltip tells as well
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)
        painter.end()
