"""Which part of the map is on screen, and how it moves: by hand at once, after the data gently.

The viewport is kept in logical pixels; whoever paints scales it to the pixels of the device.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from explorer.drawing.viewport import Viewport
from trainer.values.arrays import FloatArray

LEAST_SPAN, MOST_SPAN = 1e-4, 1e5
"""Map units across the picture, where zooming ends: single precision is too coarse for less."""

FIT_MARGIN = 0.06
FOLLOW_EXTENT = 2.0
"""A following view never shows less of the map: an untrained encoder puts all images into one spot."""

FOLLOW_MARGIN = 0.14
"""Room around the points where a following view arrives: codes of a young network spread for a while."""

SHRUNK = 0.5
"""The view moves in when the data fill less than this share of what they would fill when fitted."""

GLIDE_FRAMES = 6
"""So many frames a following view takes to where it goes: each magnifies by the same factor."""

FRAME_MS = 100
"""Each frame of a glide paints the whole map, while a network trains on the same cores."""


class Camera(QObject):
    """The viewport and its moves. Legend: N points."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewport = Viewport.fitted((), 640, 480, FIT_MARGIN)
        self._content: FloatArray | None = None
        self._target: Viewport | None = None
        self._frames_left = 0
        self._clock = QTimer(self, interval=FRAME_MS)
        self._clock.timeout.connect(self._on_frame)

    @property
    def viewport(self) -> Viewport:
        """What is shown, on logical pixels."""
        return self._viewport

    @property
    def gliding(self) -> bool:
        """Whether the view is on its way to somewhere."""
        return self._target is not None

    def resize(self, width_px: int, height_px: int) -> None:
        """Another size of the picture: a fitted view stays fitted, one that was moved keeps its scale."""
        width_px, height_px = max(1, width_px), max(1, height_px)
        if (width_px, height_px) == (self._viewport.width_px, self._viewport.height_px):
            return
        self._stop()
        if self._content is None:
            self._show(self._viewport.resized(width_px, height_px))
        else:
            self._show(Viewport.fitted(self._content, width_px, height_px, FIT_MARGIN))

    def fit(self, points: FloatArray) -> None:
        """Show all points, float32 [N, 2]; without any, the square from -3 to 3."""
        self._stop()
        self._content = points
        self._show(Viewport.fitted(points, self._viewport.width_px, self._viewport.height_px, FIT_MARGIN, 0.05))

    def look_at(self, points: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> None:
        """Show a part of the map, float64 [N, 2], and stay there."""
        self._let_go()
        now = self._viewport
        self._show(Viewport.fitted(points, now.width_px, now.height_px, FIT_MARGIN, 10 * LEAST_SPAN))

    def zoom(self, factor: float, across_px: float, down_px: float) -> None:
        """Magnify about a point of the picture."""
        self._let_go()
        spans = (self._viewport.x_max - self._viewport.x_min, self._viewport.y_max - self._viewport.y_min)
        factor = min(max(factor, max(spans) / MOST_SPAN), min(spans) / LEAST_SPAN)
        x, y = self._viewport.to_map((across_px, down_px)).tolist()
        self._show(self._viewport.zoomed((x, y), factor))

    def pan(self, across_px: float, down_px: float) -> None:
        """Drag the ground to the right and down."""
        self._let_go()
        self._show(self._viewport.panned(across_px, down_px))

    def follow(self, points: FloatArray, least_extent: float = FOLLOW_EXTENT) -> None:
        """Go gently to where the points are, if they left the view or fill too little of it.

        Args:
            points: float32 [N, 2]; the outermost 0.4 % do not count, they jump while a network is young.
            least_extent: map units across and upwards that stay in view whatever the points do.
        """
        sample = points[:: max(1, len(points) // 4000)]
        sample = sample[np.isfinite(sample).all(axis=1)]
        if not len(sample):
            return
        box = np.quantile(sample, (0.002, 0.998), axis=0)  # (2, 2)
        now = self._viewport
        goal = Viewport.fitted(box, now.width_px, now.height_px, FOLLOW_MARGIN, least_extent)
        left = not bool(now.contains(box).all())
        if self._target is not None:
            left = not bool(self._target.contains(box).all())  # where it goes is good enough while they are in there
        if left or (self._target or now).x_scale < SHRUNK * goal.x_scale:
            self._content = None
            self._target, self._frames_left = goal, GLIDE_FRAMES
            self._clock.start()

    def _on_frame(self) -> None:
        if self._target is None:
            return
        goal = self._target if self._frames_left == 1 else _between(self._viewport, self._target, 1 / self._frames_left)
        self._frames_left -= 1
        if not self._frames_left:
            self._stop()
        self._show(goal)

    def _let_go(self) -> None:
        """The user moves the view: nothing else does from here on."""
        self._stop()
        self._content = None

    def _stop(self) -> None:
        self._target = None
        self._clock.stop()

    def _show(self, viewport: Viewport) -> None:
        if viewport != self._viewport:
            self._viewport = viewport
            self.moved.emit()


def _between(here: Viewport, there: Viewport, share: float) -> Viewport:
    """The view after a share of the way, for two of one size: equal shares magnify by equal factors."""
    middle = np.array(here.centre) + share * (np.array(there.centre) - here.centre)
    half_x, half_y = (
        0.5 * before ** (1 - share) * after**share
        for before, after in (
            (here.x_max - here.x_min, there.x_max - there.x_min),
            (here.y_max - here.y_min, there.y_max - there.y_min),
        )
    )
    x, y = middle.tolist()
    return replace(there, x_min=x - half_x, x_max=x + half_x, y_min=y - half_y, y_max=y + half_y)
