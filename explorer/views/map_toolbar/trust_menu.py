"""Which trust layer lies behind the points: a menu of one choice."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from explorer.state.field_state import FieldState

CHOICES = (
    ("", "No trust layer", "Nothing behind the points"),
    ("prior", "Prior density", "How densely the prior N(0, I) puts codes: the decoder was trained for dense places"),
    ("aggregate", "Aggregate posterior", "How densely the encoder puts the images that are on the map"),
    ("magnification", "Magnification", "How fast the image changes with the code: ridges are borders between kinds"),
    ("reencoding", "Re-encoding error", "How far a code moves when its image is encoded again"),
    ("classes", "Classifier's regions", "What the classifier takes each decoded image for"),
    ("entropy", "Classifier's doubt", "How unsure the classifier is about each decoded image"),
    ("distance", "Distance to real images", "How far the nearest real image is from each decoded one"),
)


class TrustMenu(QMenu):
    """One entry a layer, and one for none."""

    trust_requested = Signal(str)

    def __init__(self, fields: FieldState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.setObjectName("map.trustMenu")
        self.setToolTipsVisible(True)
        group = QActionGroup(self)
        for kind, text, tooltip in CHOICES:
            action = QAction(text, group)
            action.setData(kind)
            action.setToolTip(tooltip)
            action.setCheckable(True)
            self.addAction(action)
        group.triggered.connect(self._on_triggered)
        fields.kind_changed.connect(self._show_kind)
        self._show_kind()

    def _on_triggered(self, action: QAction) -> None:
        self.trust_requested.emit(action.data())
        self._show_kind()

    def _show_kind(self) -> None:
        for action in self.actions():
            action.setChecked(action.data() == (self._fields.kind or ""))
