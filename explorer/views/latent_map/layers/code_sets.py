"""Codes of tables on the map: dots in the colours of their classes, with rings. Legend: M codes of a set."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from explorer.painting.code_set_picture import colours_of_codes
from explorer.painting.group_picture import marking_colour
from explorer.painting.point_cloud import PointCloud
from explorer.state.code_selection import Rows
from explorer.state.code_set import CodeSet
from explorer.state.document import Point
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_label
from trainer.values.arrays import FloatArray, IndexArray, frozen

_NONE: IndexArray = frozen(np.zeros(0, np.int64))


@dataclass(frozen=True, eq=False)
class PlacedSet:
    """A set of codes on this map.

    Attributes:
        codes: the set.
        points: float32 [M, 2], map units.
        mean: of the points.
    """

    codes: CodeSet
    points: FloatArray
    mean: Point

    @staticmethod
    def of(codes: CodeSet, points: FloatArray) -> "PlacedSet":
        """The set with its mean."""
        x, y = points.mean(axis=0, dtype=np.float64).tolist()
        return PlacedSet(codes, points, (x, y))


LARGER_PX = 0.6
"""Codes of a table stand out among those of the images."""


class CodeSetsLayer:
    """Keeps a raster of each set: only the view changes often."""

    def __init__(self) -> None:
        self._of: tuple[PlacedSet, ...] = ()
        self._names: tuple[str, ...] = ()
        self._selected: Rows = {}
        self._clouds: list[tuple[PlacedSet, PointCloud]] = []

    def set_sets(self, sets: tuple[PlacedSet, ...], class_names: tuple[str, ...], selected: Rows) -> None:
        """Take other sets, or select others; classes that the data set has too have its colours."""
        if sets is self._of and class_names == self._names and selected is self._selected:
            return
        self._of, self._names, self._selected = sets, class_names, selected
        self._clouds = []
        for placed in sets:
            cloud, codes = PointCloud(), placed.codes
            colours = colours_of_codes(codes.labels, codes.class_names, class_names, len(codes), codes.colour)
            cloud.set_points(placed.points, colours, frozenset(), 1, selected.get(codes.id, _NONE))
            self._clouds.append((placed, cloud))

    def paint(self, painter: QPainter, canvas: Canvas, radius_px: float) -> None:
        """Paint all codes as dots of a radius in logical pixels."""
        look = canvas.inks.look
        for placed, cloud in self._clouds:
            ring = marking_colour(placed.codes.colour, look).name() if placed.codes.class_names else look.text
            cloud.paint(
                painter,
                canvas.viewport,
                look,
                ratio=canvas.device_pixel_ratio,
                radius_px=radius_px + LARGER_PX,
                ring=ring,
            )


def paint_names(painter: QPainter, canvas: Canvas, sets: tuple[PlacedSet, ...]) -> None:
    """Write the name of each set at the mean of its codes."""
    for placed in sets:
        at: QPointF = canvas.point(*placed.mean)
        paint_label(painter, canvas, at, placed.codes.name, canvas.inks.text)
