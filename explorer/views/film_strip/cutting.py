"""How the walk is cut into frames, and what can be saved of it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSpinBox, QWidget

from explorer.state.strip_state import StripState

_LINEAR = "Linear: straight lines between the knots, exactly the path that is drawn on a two-dimensional map."
_SPHERICAL = (
    "Spherical: arcs around the origin that keep each code as far out as its neighbours.\n"
    "In many dimensions nearly all codes drawn from a Gaussian lie on a shell. A straight line would cut\n"
    "through the empty inside, where a GAN's generator never saw a code."
)
_GEODESIC = (
    "Geodesic: the way along which the image changes least, found with the decoder itself.\n"
    "It goes around places where a small step of the code changes the whole image."
)
_INTERPOLATIONS = {
    "linear": ("Linear", _LINEAR),
    "spherical": ("Spherical", _SPHERICAL),
    "geodesic": ("Geodesic", _GEODESIC),
}
_STEPS = "Equal steps: the codes of the frames are evenly spaced along the way."
_CHANGE = (
    "Equal change: the frames lie closer together where the image changes fast, so that every frame differs from\n"
    "the one before by about as much."
)
_SPACINGS = {"steps": ("Equal steps", _STEPS), "change": ("Equal change", _CHANGE)}


class Cutting(QWidget):
    """One row above the film: number of frames, interpolation, spacing, comparison, export."""

    frame_count_requested = Signal(int)
    interpolation_requested = Signal(str)
    spacing_requested = Signal(str)
    comparison_toggled = Signal(bool)
    export_requested = Signal()

    def __init__(self, strip: StripState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = strip
        self._count = QSpinBox()
        self._count.setObjectName("stripFrameCount")
        self._count.setAccessibleName("Number of frames")
        self._count.setToolTip("Into how many images the walk is cut, evenly along its length: 2 to 256.")
        self._count.setRange(2, 256)
        self._count.setSuffix(" frames")
        self._count.setKeyboardTracking(False)
        self._interpolation = _choice("stripInterpolation", "Interpolation", _INTERPOLATIONS)
        self._interpolation.setToolTip(
            f"How the codes between two knots are found.\n{_LINEAR}\n{_SPHERICAL}\n{_GEODESIC}"
        )
        self._spacing = _choice("stripSpacing", "Spacing of the frames", _SPACINGS)
        self._spacing.setToolTip(f"Where on the way the frames lie.\n{_STEPS}\n{_CHANGE}")
        self._compare = QPushButton("Compare")
        self._compare.setObjectName("stripCompare")
        self._compare.setProperty("compact", True)
        self._compare.setCheckable(True)
        self._compare.setAccessibleName("Compare kinds")
        self._compare.setToolTip(
            "Compare kinds: draw the linear, the spherical and the geodesic way on the map, with their lengths:\n"
            "how far the image goes along each, in grey levels summed over all its changes."
        )
        self._export = QPushButton("Export…")
        self._export.setObjectName("stripExport")
        self._export.setProperty("compact", True)
        self._export.setAccessibleName("Export")
        self._export.setToolTip("Save the walk as an animation, a film, pictures or numbers.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._count, self._interpolation, self._spacing, self._compare, self._export):
            row.addWidget(part)

        self._count.valueChanged.connect(self.frame_count_requested)
        self._interpolation.currentIndexChanged.connect(self._on_interpolation_chosen)
        self._spacing.currentIndexChanged.connect(self._on_spacing_chosen)
        self._compare.toggled.connect(self.comparison_toggled)
        self._export.clicked.connect(self.export_requested)
        strip.frames_changed.connect(self._on_frames_changed)
        strip.comparison_changed.connect(self._on_comparison_changed)
        strip.settings_changed.connect(self._on_settings_changed)
        self._on_frames_changed()
        self._on_settings_changed()
        self._on_comparison_changed()

    def _on_interpolation_chosen(self, index: int) -> None:
        self.interpolation_requested.emit(self._interpolation.itemData(index))

    def _on_spacing_chosen(self, index: int) -> None:
        self.spacing_requested.emit(self._spacing.itemData(index))

    def _on_comparison_changed(self) -> None:
        with QSignalBlocker(self._compare):
            self._compare.setChecked(self._strip.comparing)

    def _on_frames_changed(self) -> None:
        self._export.setEnabled(len(self._strip.images) > 0)

    def _on_settings_changed(self) -> None:
        with QSignalBlocker(self._count), QSignalBlocker(self._interpolation), QSignalBlocker(self._spacing):
            self._count.setValue(self._strip.frame_count)
            self._interpolation.setCurrentIndex(self._interpolation.findData(self._strip.interpolation))
            self._spacing.setCurrentIndex(self._spacing.findData(self._strip.spacing))


def _choice(name: str, title: str, choices: dict[str, tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(title)
    for index, (value, (text, tooltip)) in enumerate(choices.items()):
        box.addItem(text, value)
        box.setItemData(index, tooltip, Qt.ItemDataRole.ToolTipRole)
    return box
