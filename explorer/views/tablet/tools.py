"""The pen of the tablet, its eraser and what can be taken back."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from explorer.painting.icons import icon, icon_size
from explorer.state.look import LookState
from explorer.state.tablet_state import THICKEST, THINNEST, TabletState

_TOLD = {
    "pen": ("Pen", "Draw with white ink"),
    "eraser": ("Eraser", "Take ink away"),
    "undo": ("Undo stroke", "Take the last stroke back (Ctrl+Z while the tablet has the focus)"),
    "redo": ("Redo stroke", "Draw the stroke again that was taken back"),
    "delete": ("Clear", "Wipe the tablet; undo brings the drawing back (Del while it has the focus)"),
}
_UNIT = 1000
"""Positions of the slider for a thickness of the whole side."""


class PenTools(QWidget):
    """Two rows of buttons over a slider."""

    eraser_toggled = Signal(bool)
    thickness_requested = Signal(float)
    undo_requested = Signal()
    redo_requested = Signal()
    clear_requested = Signal()

    def __init__(self, tablet: TabletState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tablet, self._look = tablet, look
        self.pen, self.eraser, self.undo, self.redo, self.clear = (self._button(name) for name in _TOLD)
        group = QButtonGroup(self)
        for button in (self.pen, self.eraser):
            button.setCheckable(True)
            group.addButton(button)
        self.thickness = QSlider(Qt.Orientation.Horizontal, self)
        self.thickness.setObjectName("tabletThickness")
        self.thickness.setAccessibleName("Thickness of the pen")
        self.thickness.setToolTip("How thick the pen is; the middle draws strokes as wide as those of MNIST")
        self.thickness.setRange(round(THINNEST * _UNIT), round(THICKEST * _UNIT))
        self._lay_out()
        self.eraser.toggled.connect(self._on_eraser_toggled)
        self.thickness.valueChanged.connect(self._on_thickness_moved)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.clear.clicked.connect(self.clear_requested)
        tablet.pen_changed.connect(self._refresh)
        tablet.ink_changed.connect(self._refresh)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self._refresh()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"tablet.{name}")
        button.setAccessibleName(_TOLD[name][0])
        button.setToolTip(_TOLD[name][1])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (self.pen, self.eraser, self.undo, self.redo, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        name = QLabel("Thickness", self)
        name.setProperty("textRole", "caption")
        name.setBuddy(self.thickness)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(buttons)
        column.addWidget(name)
        column.addWidget(self.thickness)

    @Slot(bool)
    def _on_eraser_toggled(self, erases: bool) -> None:
        self.eraser_toggled.emit(erases)

    @Slot(int)
    def _on_thickness_moved(self, position: int) -> None:
        self.thickness_requested.emit(position / _UNIT)

    @Slot()
    def _refresh(self) -> None:
        tablet = self._tablet
        with QSignalBlocker(self.eraser), QSignalBlocker(self.thickness):
            (self.eraser if tablet.erases else self.pen).setChecked(True)
            self.thickness.setValue(round(tablet.thickness * _UNIT))
        self.undo.setEnabled(tablet.can_undo)
        self.redo.setEnabled(tablet.can_redo)
        self.clear.setEnabled(not tablet.empty)

    @Slot()
    def _on_look_changed(self) -> None:
        for button in (self.pen, self.eraser, self.undo, self.redo, self.clear):
            button.setIcon(icon(button.objectName().partition(".")[2], self._look.look))
            button.setIconSize(icon_size(self._look.look))
