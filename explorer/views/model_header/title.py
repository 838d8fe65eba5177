"""The name of the open model, as much of it as fits beside the buttons."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Title(QLabel):
    """Shows a name whole, or what stands before its first comma, or the beginning of that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setObjectName("modelTitle")
        self.setProperty("textRole", "title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_name(self, name: str) -> None:
        """Show another name."""
        self._name = name
        self.setAccessibleName(name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.width()
        tried = (self._name, self._name.partition(",")[0])
        fitting = (text for text in tried if metrics.horizontalAdvance(text) <= room)
        self.setText(next(fitting, metrics.elidedText(tried[-1], Qt.TextElideMode.ElideRight, room)))
