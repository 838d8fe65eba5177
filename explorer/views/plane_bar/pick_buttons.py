"""A, B and C: which three images or guests the plane passes through, each a button that lets another one be clicked."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from explorer.state.plane_choice import LETTERS, PlanePoint

_WIDEST = "A 88888"
_FRAME_PX = 18
_MISSING = "…"


class PickButtons(QWidget):
    """Three buttons, of which that of the point to be clicked next is down."""

    pick_requested = Signal(int)
    """Which of the three, 0 to 2."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons = tuple(self._button(letter) for letter in LETTERS)
        for slot, button in enumerate(self.buttons):
            self._group.addButton(button, slot)
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_points(self, points: Sequence[PlanePoint | None], slot: int | None) -> None:
        """Show what is picked, None where nothing is, and which one is to be clicked next, if any."""
        for index, (button, point) in enumerate(zip(self.buttons, points, strict=True)):
            letter = LETTERS[index]
            name = _MISSING if point is None else point.name.removeprefix("image ")
            room = button.width() - _FRAME_PX
            button.setText(button.fontMetrics().elidedText(f"{letter} {name}", Qt.TextElideMode.ElideRight, room))
            known = "nothing yet" if point is None else point.name
            does = "click a point or a guest on the map" if index == slot else "press to pick another point of the map"
            button.setToolTip(f"{letter}: {known}; {does}")
            button.setAccessibleName(f"Point {letter}: {known}")
            with QSignalBlocker(button):
                button.setChecked(index == slot)

    def _button(self, letter: str) -> QPushButton:
        button = QPushButton(letter, self)
        button.setObjectName(f"plane.pick{letter}")
        button.setCheckable(True)
        button.setProperty("compact", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedWidth(button.fontMetrics().horizontalAdvance(_WIDEST) + _FRAME_PX)
        return button

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        self.pick_requested.emit(self._group.id(button))
