"""How far a turn of the wheel, a stroke over a trackpad or a pinch magnifies."""

from PySide6.QtCore import QPoint

ZOOM_STEP = 2**0.25
"""One notch of a wheel: four of them double."""

_NOTCH = 120.0
_TRACKPAD_PX = 60.0
"""Pixels of a trackpad that count as one notch."""


def factor_of_wheel(angle: QPoint, pixels: QPoint) -> float:
    """The magnification for one event; above 1 shows less of the map. Qt gives pixels for trackpads only."""
    notches = angle.y() / _NOTCH if pixels.isNull() else pixels.y() / _TRACKPAD_PX
    return float(ZOOM_STEP ** min(max(notches, -8.0), 8.0))


def factor_of_pinch(change: float) -> float:
    """The magnification for one step of a pinch, which reports its change as a share."""
    return min(max(1.0 + change, 0.5), 2.0)
