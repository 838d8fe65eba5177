"""What moving the probe changes in a latent space of more than two dimensions, in one sentence."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from explorer.state.model_state import ModelState
from explorer.state.plane_state import PlaneState

_LINES = 3


class AnchorWords(QLabel):
    """Three lines of a caption, whatever stands in them."""

    def __init__(self, planes: PlaneState, model: ModelState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planes, self._model = planes, model
        self.setObjectName("anchorWords")
        self.setProperty("textRole", "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            "The map is a plane through a space of more dimensions. A click on a point makes its image the anchor: "
            "the plane passes through the whole of its code."
        )
        planes.changed.connect(self._show_words)
        model.card_changed.connect(self._show_words)
        model.chart_changed.connect(self._show_words)
        self._show_words()

    def sizeHint(self) -> QSize:
        return QSize(0, _LINES * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _show_words(self) -> None:
        text = moving_words(self._planes, self._model)
        if text != self.text():
            self.setText(text)


def moving_words(planes: PlaneState, model: ModelState) -> str:
    """What changes with the probe and what stays; "" where the map is the whole space."""
    plane, anchor = model.plane, planes.anchor
    if plane is None:
        return ""
    first, second = plane.axis_names
    others = plane.latent_dims - 2
    along_latent = all(name[:1] == "z" and name[1:].isdecimal() for name in plane.axis_names)
    if along_latent:
        numbers = "the other number stays" if others == 1 else f"the other {others} numbers stay"
        if anchor is None:
            return f"Moving the probe changes {first} and {second} only; {numbers} at 0."
        of = f"as in {anchor.name}" if anchor.name else "as they are"
        return f"Moving the probe changes {first} and {second} only; {numbers} {of}."
    if anchor is None:
        home = "the mean of the codes" if first.startswith("PC") else "its three points"
        return f"Moving the probe keeps it in the plane through {home}."
    of = anchor.name or "where it was"
    return f"Moving the probe changes only its two coordinates in this plane, which passes through {of}."
