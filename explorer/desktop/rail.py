"""A narrow edge at the left that stands in for a collapsed dock and opens it again."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QToolBar, QToolButton

from explorer.painting.icons import icon, icon_size
from explorer.state.look import LookState


class Rail(QToolBar):
    """Shown only while one of the docks that it follows is closed."""

    def __init__(self, look: LookState, window: QMainWindow) -> None:
        super().__init__("Collapsed Panels", window)
        self._look = look
        self._buttons: list[tuple[QAction, QAction]] = []
        self.setObjectName("rail")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        look.changed.connect(self._on_look_changed)
        self._on_changed()

    def follow(self, shown: QAction, title: str) -> None:
        """Stand in for a dock while its action `shown` is off."""
        button = QToolButton(self)
        button.setObjectName(f"rail.{shown.objectName()}")
        button.setAccessibleName(f"Open the panel {title}")
        button.setToolTip(f"Open the panel {title}")
        button.clicked.connect(partial(shown.setChecked, True))
        self._buttons.append((shown, self.addWidget(button)))
        shown.toggled.connect(self._on_changed)
        self._on_look_changed()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        for shown, place in self._buttons:
            place.setVisible(not shown.isChecked())
        self.setVisible(any(not shown.isChecked() for shown, _ in self._buttons))

    @Slot()
    def _on_look_changed(self) -> None:
        self.setIconSize(icon_size(self._look.look))
        for _, place in self._buttons:
            button = self.widgetForAction(place)
            if isinstance(button, QToolButton):
                button.setIcon(icon("expand", self._look.look))
