"""A menu of the colours that mark classes and groups."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.state.look import LookState

NAMES = (
    ("navy", "amber", "teal", "red", "violet", "brown", "pink", "slate", "olive", "sky"),
    ("blue", "orange", "green", "red", "violet", "brown", "pink", "silver", "yellow", "cyan"),
)
"""Of the ten colours on a light and on a dark ground."""


class ColourMenu(QMenu):
    """Ten entries, each with a patch of its colour as it is on the present ground; the chosen one is checked."""

    colour_chosen = Signal(int)

    def __init__(self, title: str, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._look = look
        for _ in NAMES[0]:
            self.addAction("").setCheckable(True)
        self.triggered.connect(self._on_triggered)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_colour(self, colour: int) -> None:
        """Check a colour."""
        for index, action in enumerate(self.actions()):
            action.setChecked(index == colour % len(NAMES[0]))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.colour_chosen.emit(self.actions().index(action))

    @Slot()
    def _on_look_changed(self) -> None:
        look = self._look.look
        side = look.px(12)
        colours = (DARK if look.dark else LIGHT).classes
        for action, name, colour in zip(self.actions(), NAMES[look.dark], colours, strict=True):
            patch = QPixmap(QSize(side, side) * self.devicePixelRatioF())
            patch.setDevicePixelRatio(self.devicePixelRatioF())
            patch.fill(Qt.GlobalColor.transparent)
            painter = QPainter(patch)
            painter.fillRect(QRectF(0, 0, side, side), QColor(*colour))
            painter.end()
            action.setText(name.capitalize())
            action.setIcon(QIcon(patch))
