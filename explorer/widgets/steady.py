"""A place of a fixed height for a label whose text changes several times a second.

Each new text of a label asks all layouts above it to think again, up to those of the window's docks, which takes longer
than to paint the text. Here that question ends: the place has no layout and always wants the same room.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Steady(QWidget):
    """Gives its one label all the width there is, and the height of its type."""

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit_to_type()

    def sizeHint(self) -> QSize:
        return QSize(0, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_to_type()

    def _fit_to_type(self) -> None:
        self._label.ensurePolished()
        self._height = self._label.fontMetrics().height()
        self.updateGeometry()
