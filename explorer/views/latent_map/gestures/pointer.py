"""Where the mouse is: in map units for what it means, in pixels for how far it went."""

import math
from dataclasses import dataclass

CLOSING_PX = 9.0
"""A line that comes back this near to its start is closed."""


@dataclass(frozen=True)
class Pointer:
    """One position of the mouse.

    Attributes:
        x: to the right, map units.
        y: upwards, map units.
        across_px: from the left edge of the map, logical pixels.
        down_px: from the top edge of the map, logical pixels.
    """

    x: float
    y: float
    across_px: float
    down_px: float

    def distance_px(self, other: "Pointer") -> float:
        """How far two positions lie apart on screen."""
        return math.hypot(self.across_px - other.across_px, self.down_px - other.down_px)
