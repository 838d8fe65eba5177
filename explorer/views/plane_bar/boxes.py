"""The boxes of the plane's bar: which two latent axes, and which three pins."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

DOT = " · "
"""Between the name of a thing and what the list says about it."""

_MOST_SHOWN = 20
_FRAME_PX = 42
"""Of a box, around its text and with its arrow."""

_WIDEST_NAME = "pick88"


class ChoiceBoxes(QWidget):
    """Some boxes beside one another that offer the same things, each of which is chosen once."""

    chosen = Signal(object)
    """Tuple of what all boxes show, by their numbers."""

    opening = Signal()
    """A list is about to be read: what is offered should be up to date."""

    def __init__(self, names: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """The boxes.

        Args:
            names: object name, name for a screen reader and tool tip of each.
            parent: the bar.
        """
        super().__init__(parent)
        self._keys: tuple[int, ...] = ()
        self._offered: tuple[tuple[int, str], ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.boxes = tuple(self._box(*words) for words in names)
        for index, box in enumerate(self.boxes):
            row.addWidget(box)
            box.activated.connect(lambda _row, index=index: self._on_activated(index))

    def offer(self, things: Sequence[tuple[int, str]], keys: Sequence[int]) -> None:
        """Offer things by number and text, and show those with these numbers; an unknown number shows nothing."""
        self._keys = tuple(keys)
        if tuple(things) != self._offered:
            self._offered = tuple(things)
            for box in self.boxes:
                with QSignalBlocker(box):
                    box.clear()
                    for key, text in things:
                        box.addItem(text, key)
        for box, key in zip(self.boxes, self._keys, strict=False):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(key))

    def _box(self, name: str, spoken: str, tooltip: str) -> QComboBox:
        box = _Box(self)
        box.opening.connect(self.opening)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setToolTip(tooltip)
        box.setMaxVisibleItems(_MOST_SHOWN)
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return box

    def _on_activated(self, index: int) -> None:
        """What another box shows changes places with what this one showed."""
        wanted, before = self.boxes[index].currentData(), self._keys[index] if index < len(self._keys) else None
        keys = [before if key == wanted and other != index else key for other, key in enumerate(self._keys)]
        keys[index : index + 1] = [wanted]
        if None not in keys:
            self.chosen.emit(tuple(keys))


class _Box(QComboBox):
    """A box that shows the name alone of what its list says more about, behind a dot."""

    opening = Signal()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(_WIDEST_NAME) + _FRAME_PX
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0
        )
        self.view().setMinimumWidth(widest + 2 * _FRAME_PX)
        self.opening.emit()
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.currentText().partition(DOT)[0]  # type: ignore[attr-defined] # PySide6's stubs lack it
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
