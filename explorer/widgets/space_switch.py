"""Whether one works with codes z or with styles w; in sight only where the open generator has styles."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from explorer.state.styles_state import CodeSpace, StylesState


class SpaceSwitch(QWidget):
    """Two buttons, of which one is down."""

    space_requested = Signal(str)

    def __init__(
        self, name: str, spoken: str, tips: Mapping[CodeSpace, str], styles: StylesState, parent: QWidget | None = None
    ) -> None:
        """The buttons.

        Args:
            name: what the object names begin with.
            spoken: what a button does, before the name of its space.
            tips: for each space, what that means.
            styles: says whether there are styles.
            parent: the view.
        """
        super().__init__(parent)
        self._styles = styles
        self._group = QButtonGroup(self)
        self.buttons: dict[CodeSpace, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for space, tip in tips.items():
            button = QPushButton(space, self)
            button.setObjectName(f"{name}{space.upper()}")
            button.setAccessibleName(f"{spoken} {space}")
            button.setProperty("compact", True)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(tip)
            button.setFixedWidth(button.fontMetrics().horizontalAdvance("ww") + 16)
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[space] = button
        self._group.buttonClicked.connect(self._on_clicked)
        styles.available_changed.connect(self._show_available)
        self._show_available()

    def show_space(self, space: CodeSpace) -> None:
        """Show which one is chosen."""
        with QSignalBlocker(self._group):
            self.buttons[space].setChecked(True)

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        self.space_requested.emit(button.text())

    @Slot()
    def _show_available(self) -> None:
        self.setVisible(self._styles.available)
