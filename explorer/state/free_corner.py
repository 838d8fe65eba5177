"""Where on the endless plane of seeds a code can be planted without changing what the user has placed there."""

from collections.abc import Iterator
from itertools import pairwise

from explorer.state.document import Contents, Point

Box = tuple[float, float, float, float]
"""x_min, x_max, y_min, y_max in map units."""

MOST_RINGS = 40
"""Rings of corners that are looked at around the wanted place; beyond them a crowd is left alone."""


def free_corner(contents: Contents, near: Point) -> tuple[int, int]:
    """The corner nearest to a place in whose four cells there is no pin and no path, and which has no guest yet.

    Args:
        contents: of the document.
        near: map units; corners are looked for in rings around it.

    Returns:
        (x, y), map units.
    """
    taken = {guest.found.corner for guest in contents.guests if guest.found is not None}
    boxes = list(_boxes(contents))
    x, y = round(near[0]), round(near[1])
    for ring in range(MOST_RINGS):
        corners = sorted(_ring(x, y, ring), key=lambda at: (at[0] - near[0]) ** 2 + (at[1] - near[1]) ** 2)
        for corner in corners:
            if corner not in taken and not any(_meets(corner, box) for box in boxes):
                return corner
    return x + MOST_RINGS, y


def _boxes(contents: Contents) -> Iterator[Box]:
    """What pins and the parts of paths on the plane of seeds reach over."""
    for pin in contents.pins:
        if pin.space == "seeds":
            yield pin.point[0], pin.point[0], pin.point[1], pin.point[1]
    for path in contents.paths:
        if path.space == "seeds":
            for (x1, y1), (x2, y2) in pairwise(path.line):
                yield min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)


def _ring(x: int, y: int, ring: int) -> Iterator[tuple[int, int]]:
    """Corners that are `ring` steps away from (x, y) along the farther axis."""
    for across in range(-ring, ring + 1):
        for up in range(-ring, ring + 1):
            if max(abs(across), abs(up)) == ring:
                yield x + across, y + up


def _meets(corner: tuple[int, int], box: Box) -> bool:
    """Whether a box reaches into the four cells around a corner."""
    x, y = corner
    return box[0] < x + 1 and box[1] > x - 1 and box[2] < y + 1 and box[3] > y - 1
