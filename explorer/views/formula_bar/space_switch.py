"""Whether a formula calculates with codes z or with styles w; in sight only where the open generator has styles."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from explorer.state.formula_state import FormulaState
from explorer.state.styles_state import StylesState
from explorer.views.formula_bar.wording import W_IS

_TIPS = {
    "z": "Calculate with codes z: the random numbers that the generator starts from.",
    "w": f"Calculate in w. {W_IS}",
}


class SpaceSwitch(QWidget):
    """Two buttons, of which one is down."""

    space_requested = Signal(str)

    def __init__(self, formula: FormulaState, styles: StylesState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formula, self._styles = formula, styles
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for space, tip in _TIPS.items():
            button = QPushButton(space, self)
            button.setObjectName(f"formulaSpace{space.upper()}")
            button.setAccessibleName(f"Calculate with {space}")
            button.setProperty("compact", True)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setFixedWidth(button.fontMetrics().horizontalAdvance("ww") + 16)
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[space] = button
        self._group.buttonClicked.connect(self._on_clicked)
        formula.space_changed.connect(self._show_space)
        styles.available_changed.connect(self._show_space)
        self._show_space()

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        self.space_requested.emit(button.text())

    @Slot()
    def _show_space(self) -> None:
        self.setVisible(self._styles.available)
        with QSignalBlocker(self._group):
            self.buttons[self._formula.space].setChecked(True)
