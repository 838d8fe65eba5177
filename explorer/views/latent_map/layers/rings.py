"""The standard normal prior: rings at one, two and three standard deviations.

On a plane of a space of many dimensions they lie about the foot of zero, wherever the plane passes: the two coordinates
in the plane of a standard normal code are standard normal themselves, whatever the others are.

Qt strokes a large dashed circle in milliseconds, at high magnification in seconds. So each dash is a line of its own,
kept from frame to frame on a circle of radius 1; of a ring much larger than the picture only an arc is made.
Ink and ground take turns: one of them shows on any colour below.
"""

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from explorer.drawing.contours import prior_contours
from explorer.drawing.viewport import Viewport
from explorer.state.document import Point
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_centred_label

DASH_PX = 6.0
RINGS = prior_contours()

Dashes = npt.NDArray[np.float64]


def paint_rings(painter: QPainter, canvas: Canvas, centre: Point = (0.0, 0.0)) -> None:
    """Paint the rings about a centre with a small label on each, where they are not too close together."""
    inks, (x, y) = canvas.inks, centre
    view = _seen_from(canvas.viewport, x, y)
    shown = [ring for ring in RINGS if _crosses(view, ring.sigma)]
    for ring in shown:
        count = dash_count(2 * math.pi * ring.sigma * view.x_scale, DASH_PX * inks.look.scale)
        painter.save()
        if count <= 4096:
            lines = _whole(count)
            painter.translate(canvas.point(x, y))
            painter.scale(ring.sigma * view.x_scale, ring.sigma * view.y_scale)
        else:
            arc = view.to_pixels(ring.sigma * arc_dashes(view, ring.sigma, count))  # (N, 2, 2)
            lines = _lines(arc.reshape(-1, 4))
        for pen, dashes in zip((inks.ring, inks.ring_gap), lines, strict=True):
            painter.setPen(pen)
            painter.drawLines(dashes)
        painter.restore()
    if view.y_scale > 1.5 * inks.caption_metrics.height():
        for ring in shown:
            paint_centred_label(painter, canvas, canvas.point(x + ring.anchor[0], y + ring.anchor[1]), ring.label)


def dash_count(around_px: float, dash_px: float) -> int:
    """Dashes and gaps of a ring: a power of two, so that they double or halve but do not crawl under zooming."""
    return int(2 ** max(5, round(math.log2(max(around_px / dash_px, 1.0)))))


def arc_dashes(view: Viewport, radius: float, count: int) -> Dashes:
    """The dashes of a large ring that may be on screen: float64 [N, 2, 2], ends on the circle of radius 1.

    Args:
        view: what is on screen.
        radius: of the ring, map units.
        count: dashes and gaps of the whole ring; the first of those returned is a dash.
    """
    share = math.hypot(view.x_max - view.x_min, view.y_max - view.y_min) / radius / (2 * math.pi)
    x, y = view.centre
    middle = math.atan2(y, x) / (2 * math.pi)
    first = 2 * math.floor((middle - share) * count / 2)
    return _dashes(first, math.ceil((middle + share) * count), count)


@lru_cache(maxsize=12)
def _whole(count: int) -> tuple[list[QLineF], list[QLineF]]:
    return _lines(_dashes(0, count, count).reshape(-1, 4))


def _dashes(first: int, last: int, count: int) -> Dashes:
    angles = np.arange(first, last + 1) * (2 * math.pi / count)
    ends = np.stack([np.cos(angles), np.sin(angles)], axis=1)  # (N + 1, 2)
    return np.stack([ends[:-1], ends[1:]], axis=1)


def _lines(ends: Dashes) -> tuple[list[QLineF], list[QLineF]]:
    """Dashes and gaps as Qt's lines."""
    lines = [QLineF(*line) for line in ends.tolist()]
    return lines[::2], lines[1::2]


def _seen_from(view: Viewport, x: float, y: float) -> Viewport:
    """The same picture with (x, y) as its (0, 0)."""
    if not x and not y:
        return view
    return replace(view, x_min=view.x_min - x, x_max=view.x_max - x, y_min=view.y_min - y, y_max=view.y_max - y)


def _crosses(view: Viewport, radius: float) -> bool:
    """Whether the ring passes through the picture."""
    x = min(max(0.0, view.x_min), view.x_max)
    y = min(max(0.0, view.y_min), view.y_max)
    far_x, far_y = max(abs(view.x_min), abs(view.x_max)), max(abs(view.y_min), abs(view.y_max))
    return math.hypot(x, y) <= radius <= math.hypot(far_x, far_y)
