"""A place of the window for a view of the first model and, while there is a second one, for its like beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


class PairPlace(QWidget):
    """Alone, the first view has all the room; beside another one, each has its head, and both have what is below."""

    def __init__(self, first: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._first = column_of(first)
        self._splitter.addWidget(self._first)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._splitter, 1)
        self._guests: list[QWidget] = []

    def put_beside(self, head: QWidget, second: QWidget, below: QWidget) -> None:
        """Show a head over the first view, the second view with its own head at its right, and a line below both."""
        layout = self._first.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, head)
        self._splitter.addWidget(second)
        for index in (0, 1):
            self._splitter.setStretchFactor(index, 1)
        self._column.addWidget(below)
        self._guests = [head, second, below]
        for guest in self._guests:
            guest.show()
        half = max(self._splitter.width() // 2, 1)
        self._splitter.setSizes([half, half])

    def take_away(self) -> None:
        """Give all the room back to the first view; the other ones are gone."""
        for guest in self._guests:
            guest.hide()
            guest.setParent(None)
            guest.deleteLater()
        self._guests = []


def column_of(*widgets: QWidget) -> QWidget:
    """Widgets below one another, of which the last one has the room."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, int(widget is widgets[-1]))
    return holder
