"""What the latent map shows: points, layers, tool and view. Legend: N points, F frames, R rows, K columns."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import ByteArray, FloatArray, frozen

Tool = Literal["probe", "pan", "stroke", "knots", "box", "lasso"]
Layer = Literal["points", "contours", "lattice"]
Rect = tuple[float, float, float, float]
"""x_min, x_max, y_min, y_max in map units."""


@dataclass(frozen=True)
class LatticePicture:
    """Decoded images on a regular lattice of the map.

    Attributes:
        rect: map rectangle that the cells cover, edges of the outer cells included.
        cells: uint8 [R, K, C, H, W]; row 0 is at the top, that is at the largest y.
        ready: bool [R, K], False where the cell is not decoded yet.
    """

    rect: Rect
    cells: ByteArray
    ready: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]"


class MapState(QObject):
    """Points, layers, tool and view of the map."""

    points_changed = Signal()
    classes_changed = Signal()
    layers_changed = Signal()
    lattice_changed = Signal()
    tool_changed = Signal()
    follow_changed = Signal()
    fit_requested = Signal()
    """The view shall show all points (Home)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._points: FloatArray = frozen(np.zeros((0, 2), np.float32))
        self._codes: FloatArray = frozen(np.zeros((0, 2), np.float32))
        self._hidden: frozenset[int] = frozenset()
        self._layers: frozenset[str] = frozenset({"points", "contours"})
        self._lattice: LatticePicture | None = None
        self._tool: Tool = "probe"
        self._follow = True
        self._has_places = True

    @property
    def points(self) -> FloatArray:
        """float32 [N, 2], map units; the same order as `DataState.images`. Empty for a GAN."""
        return self._points

    @property
    def codes(self) -> FloatArray:
        """float32 [N, D], latent units, of which `points` are the picture."""
        return self._codes

    @property
    def hidden_classes(self) -> frozenset[int]:
        """Labels that the legend has switched off."""
        return self._hidden

    @property
    def layers(self) -> frozenset[str]:
        """Names of the layers that are drawn."""
        return self._layers

    @property
    def lattice(self) -> LatticePicture | None:
        """The decoded manifold for the present view."""
        return self._lattice

    @property
    def tool(self) -> Tool:
        """What the left mouse button does."""
        return self._tool

    @property
    def follow(self) -> bool:
        """Whether the view moves with the data while a run is under way."""
        return self._follow

    @property
    def has_places(self) -> bool:
        """Whether pins and paths have their places on this map; a second map may have other places."""
        return self._has_places

    def set_points(self, points: FloatArray, codes: FloatArray) -> None:
        """Replace all points."""
        self._points, self._codes = points, codes
        self.points_changed.emit()

    def set_class_visible(self, label: int, visible: bool) -> None:
        """Show or hide one class."""
        hidden = self._hidden - {label} if visible else self._hidden | {label}
        self.set_hidden_classes(hidden)

    def set_hidden_classes(self, hidden: frozenset[int]) -> None:
        """Hide exactly these classes."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.classes_changed.emit()

    def set_layer_visible(self, layer: Layer, visible: bool) -> None:
        """Show or hide one layer."""
        layers = self._layers | {layer} if visible else self._layers - {layer}
        if layers != self._layers:
            self._layers = layers
            self.layers_changed.emit()

    def set_lattice(self, lattice: LatticePicture | None) -> None:
        """Replace the decoded manifold."""
        if lattice is not self._lattice:
            self._lattice = lattice
            self.lattice_changed.emit()

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left mouse button does."""
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit()

    def set_follow(self, follow: bool) -> None:
        """Let the view move with the data, or hold it still."""
        if follow != self._follow:
            self._follow = follow
            self.follow_changed.emit()

    def set_has_places(self, has_places: bool) -> None:
        """Show pins and paths, or leave them to the first map."""
        if has_places != self._has_places:
            self._has_places = has_places
            self.layers_changed.emit()

    def fit(self) -> None:
        """Ask the view to show everything."""
        self.fit_requested.emit()
