"""Groups on the map: a ring in the group's colour at the mean of its points, and its name. Legend: N points."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from explorer.painting.group_picture import group_colour
from explorer.state.document import Point
from explorer.state.group import Group
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_label
from trainer.values.arrays import FloatArray

RADIUS_PX = 6.0


class GroupsLayer:
    """Means are taken anew only when groups or points have changed: it is painted at every move of the mouse."""

    def __init__(self) -> None:
        self._of: tuple[object, object, str] | None = None
        self._places: list[tuple[Group, Point]] = []

    def paint(
        self, painter: QPainter, canvas: Canvas, groups: tuple[Group, ...], points: FloatArray, source: str
    ) -> None:
        """Paint the groups whose images are those of the points float32 [N, 2]; `source` tells which these are."""
        before = self._of
        if before is None or before[0] is not groups or before[1] is not points or before[2] != source:
            self._of = groups, points, source
            shown = [group for group in groups if group.source == source and group.indices[-1] < len(points)]
            self._places = [(group, _mean(group, points)) for group in shown]
        inks = canvas.inks
        radius = RADIUS_PX * inks.look.scale
        for group, (x, y) in self._places:
            centre, colour = canvas.point(x, y), group_colour(group, inks.look)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for pen in (inks.mark_halo, QPen(colour, 2.4 * inks.look.line_px)):
                painter.setPen(pen)
                painter.drawEllipse(centre, radius, radius)
            paint_label(painter, canvas, centre, group.name, inks.text)


def _mean(group: Group, points: FloatArray) -> Point:
    x, y = points[list(group.indices)].mean(axis=0, dtype=float).tolist()
    return x, y
