"""Styles of a style-based generator: how far they are truncated, and how they are mixed.

Legend: R rows, K columns, W style dimensions.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import ByteArray, FloatArray

CodeSpace = Literal["z", "w"]
"""Codes, or the styles that a mapping network makes of them."""

MOST_PSI = 1.5
ROWS, COLUMNS = 4, 10
"""Coarse and fine styles of the mixing table."""


@dataclass(frozen=True)
class Mixed:
    """A table of images with two styles each.

    Attributes:
        coarse: uint8 [R, C, H, W], images of the styles that give the coarse layers, one a row.
        fine: uint8 [K, C, H, W], images of the styles that give the fine layers, one a column.
        mixed: uint8 [R * K, C, H, W], row by row.
        layer: the first layer with the fine style.
        layers: how many layers there are, two a resolution from 4 pixels upward.
        step: corrections of the weights behind it.
    """

    coarse: ByteArray
    fine: ByteArray
    mixed: ByteArray
    layer: int
    layers: int
    step: int


class StylesState(QObject):
    """What the user wants of styles, and the table that came of it."""

    available_changed = Signal()
    """The open model has styles now, or has none any more."""
    psi_changed = Signal()
    wish_changed = Signal()
    """Other styles are wanted in the table, or mixed at another layer."""
    mixed_changed = Signal()
    probed_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._available = False
        self._psi = 1.0
        self._layer = 4
        self._seed = 0
        self._mixed: Mixed | None = None
        self._probed: FloatArray | None = None

    @property
    def available(self) -> bool:
        """Whether the open model has styles."""
        return self._available

    @property
    def psi(self) -> float:
        """How far images go from that of the mean style: 0 not at all, 1 all the way, more beyond."""
        return self._psi

    @property
    def truncates(self) -> bool:
        """Whether truncation changes what the open model draws."""
        return self._available and self._psi != 1

    @property
    def layer(self) -> int:
        """The first layer that takes the fine style."""
        return self._layer

    @property
    def seed(self) -> int:
        """Seed of the styles in the table."""
        return self._seed

    @property
    def mixed(self) -> Mixed | None:
        """The table; None before there is one."""
        return self._mixed

    def set_available(self, available: bool) -> None:
        """Say whether the open model has styles."""
        if available != self._available:
            self._available = available
            self.available_changed.emit()

    @property
    def probed(self) -> FloatArray | None:
        """float32 [W], the style of the probed code; None while nobody wants to know, and where there is none."""
        return self._probed

    def set_probed(self, probed: FloatArray | None) -> None:
        """The probe stands elsewhere, or the mapping network has changed."""
        if probed is not self._probed:
            self._probed = probed
            self.probed_changed.emit()

    def set_psi(self, psi: float) -> None:
        """Truncate more or less."""
        psi = min(max(psi, 0.0), MOST_PSI)
        if psi != self._psi:
            self._psi = psi
            self.psi_changed.emit()

    def set_layer(self, layer: int) -> None:
        """Mix at another layer."""
        if layer != self._layer:
            self._layer = layer
            self.wish_changed.emit()

    def reroll(self) -> None:
        """Take other styles."""
        self._seed += 1
        self.wish_changed.emit()

    def set_mixed(self, mixed: Mixed | None) -> None:
        """Replace the table."""
        if mixed is not self._mixed:
            self._mixed = mixed
            self.mixed_changed.emit()
