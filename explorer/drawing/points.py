"""The map's point cloud: up to 70,000 points as round dots in one picture, within a few milliseconds.

Each dot is first one byte in a picture of codes, a code being a class and a random depth. Dilation by the maximum
grows the codes to discs, nearer depths covering farther ones, and one table turns codes into colours. So the time
hardly depends on the number of points, and no class always covers another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from explorer.drawing.highlight import paint_highlights
from explorer.drawing.perception import RGB
from explorer.drawing.stamp import CodeArray, Stamp, dilate
from explorer.drawing.viewport import Viewport
from trainer.values.arrays import ByteArray, FloatArray

_RIM = 0.22  # how much of the ground shines through the rim of a dot
_FAR = 1e12  # map units; codes of a run that diverges may lie so far away that float32 overflows


@dataclass(frozen=True)
class PointStyle:
    """How dots look.

    Attributes:
        colours: one for each class, at most 256.
        ground: the colour behind the map; dots get a rim tinted with it, which keeps them apart in dense clouds.
        ink: outline of highlighted points.
        radius_px: of a dot, 0.6 to 6.
        opacity: of every dot, 0 to 1.
    """

    colours: tuple[RGB, ...]
    ground: RGB = (255, 255, 255)
    ink: RGB = (0, 0, 0)
    radius_px: float = 2.6
    opacity: float = 1.0


class PointRaster:
    """Draws one set of points again and again, with buffers kept between frames. Not for use by two threads."""

    def __init__(self) -> None:
        self._points = np.empty((0, 2), np.float32)
        self._classes = np.empty(0, np.uint8)
        self._x = self._y = np.empty(0, np.float32)
        self._codes: CodeArray = np.empty(0, np.uint8)
        self._class_count = 0
        self._table_of: tuple[PointStyle, int, int] | None = None
        self._table: npt.NDArray[np.unsignedinteger] = np.empty(0, np.uint64)
        self._size = (0, 0, 0, 0)
        self._flat: tuple[CodeArray, CodeArray] = (np.empty(0, np.uint8), np.empty(0, np.uint8))
        self._index = np.empty((0, 0), np.intp)
        self._picture: npt.NDArray[np.unsignedinteger] = np.empty((0, 0), np.uint64)

    def set_points(self, points: FloatArray, classes: ByteArray, visible: Sequence[bool] | None = None) -> None:
        """Take the points to draw from now on.

        Args:
            points: float32 [N, 2], map units; points that are not finite or absurdly far are not drawn.
            classes: uint8 [N], index into the style's colours.
            visible: one truth value for each class; all classes are visible if None.

        Raises:
            ValueError: the shapes do not match.
        """
        if points.ndim != 2 or points.shape[1] != 2 or classes.shape != points.shape[:1]:
            raise ValueError(f"Points [N, 2] and classes [N] expected, not {points.shape} and {classes.shape}.")
        self._points, self._classes = points, classes
        self._class_count = int(classes.max(initial=0)) + 1
        order = _shuffled(len(points))  # where two share a pixel, chance decides
        if visible is not None:
            shown = np.zeros(256, bool)
            shown[: len(visible)] = visible
            order = order[shown[classes[order]]]
        x, y = points[order, 0], points[order, 1]
        sane = (np.abs(x) < _FAR) & (np.abs(y) < _FAR)
        if not sane.all():
            order, x, y = order[sane], x[sane], y[sane]
        self._x, self._y = np.ascontiguousarray(x, np.float32), np.ascontiguousarray(y, np.float32)
        codes = _codes(self._class_count)
        self._codes = codes[np.arange(len(order)) % len(codes), classes[order]]

    def draw(self, viewport: Viewport, style: PointStyle, highlighted: Sequence[int] = ()) -> ByteArray:
        """The points as they look through `viewport`.

        Args:
            viewport: which part of the map, on how many pixels.
            style: how dots look.
            highlighted: indices of points to draw larger, outlined and on top, whether their class is visible or not.

        Returns:
            Premultiplied RGBA uint8 [H, W, 4], transparent where there is no point. It may be the raster's own
            buffer, which holds until the next call.

        Raises:
            ValueError: the style has fewer colours than there are classes.
        """
        if len(style.colours) < self._class_count:
            raise ValueError(f"{self._class_count} classes need as many colours, not {len(style.colours)}.")
        stamp = Stamp.of_radius(style.radius_px)
        self._reserve(viewport.width_px, viewport.height_px, stamp.steps)
        self._scatter(viewport)
        codes = self._grow(stamp)
        picture = self._colour(codes, style, stamp)[:, : viewport.width_px]
        picture = np.ascontiguousarray(picture)
        if len(highlighted):
            chosen = np.asarray(highlighted, np.intp)
            colours = np.array(style.colours, np.uint8)[self._classes[chosen]]
            centres = viewport.to_pixels(self._points[chosen])
            paint_highlights(picture, centres, colours, style.ink, style.ground, max(style.radius_px * 1.6, 4.0))
        return picture

    def _reserve(self, width: int, height: int, steps: int) -> None:
        """Provide buffers with a margin into which dots at the border can grow."""
        margin = steps + 1 + (steps + 1) % 2
        columns = width + width % 2
        dtype = self._codes.dtype
        if self._size == (width, height, margin, dtype.itemsize):
            return
        self._size = (width, height, margin, dtype.itemsize)
        cells = (columns + 2 * margin) * (height + 2 * margin)
        self._flat = (np.zeros(cells, dtype), np.zeros(cells, dtype))
        per_item = 2 // dtype.itemsize  # pixels looked up at once
        self._index = np.empty((height, columns // per_item), np.intp)
        self._picture = np.empty(self._index.shape, np.uint64 if per_item == 2 else np.uint32)

    def _scatter(self, viewport: Viewport) -> None:
        """Write each point's code to its pixel; points out of view end up at the edge of the margin."""
        width, height, margin, _ = self._size
        stride = width + width % 2 + 2 * margin
        x = self._x - np.float32(viewport.x_min)
        x *= np.float32(viewport.x_scale)
        x += np.float32(margin)
        np.clip(x, 0, stride - 1, out=x)
        y = np.float32(viewport.y_max) - self._y
        y *= np.float32(viewport.y_scale)
        y += np.float32(margin)
        np.clip(y, 0, height + 2 * margin - 1, out=y)
        pixel = y.astype(np.intp)
        pixel *= stride
        pixel += x.astype(np.intp)
        self._flat[0].fill(0)
        self._flat[0][pixel] = self._codes

    def _grow(self, stamp: Stamp) -> CodeArray:
        """Grow the scattered codes to discs with a rim and a soft edge: [rows, stride] with the margin."""
        width, _, margin, itemsize = self._size
        stride = width + width % 2 + 2 * margin
        here, there = self._flat
        bits = 8 * itemsize
        rim, soft = ((1 << bits) - 1) ^ (1 << bits - 2), (1 << bits - 1) - 1
        solid: CodeArray | None = None
        for step, square in enumerate(stamp.squares):
            if (step == stamp.solid_steps - 1 and step > 0) or (step == stamp.solid_steps and solid is None):
                solid = here.copy()
            dilate(here, there, stride, square=square)
            here, there = there, here
            if step == stamp.solid_steps - 1 and solid is not None:
                np.maximum(solid, here & here.dtype.type(rim), out=solid)
        assert solid is not None
        np.bitwise_and(here, here.dtype.type(soft), out=here)
        np.maximum(here, solid, out=here)
        return here.reshape(-1, stride)

    def _colour(self, codes: CodeArray, style: PointStyle, stamp: Stamp) -> ByteArray:
        """Look up the colours of the codes inside the margin: premultiplied RGBA [H, W or W + 1, 4]."""
        table_of = (style, stamp.solid_steps, self._class_count)
        if self._table_of != table_of:  # codes that only move, as in a run, keep their colours
            self._table, self._table_of = _colour_table(self._class_count, codes.dtype, style, stamp), table_of
        _, height, margin, itemsize = self._size
        lookup = codes.view(np.uint16)[margin : margin + height, margin * itemsize // 2 :]
        np.copyto(self._index, lookup[:, : self._index.shape[1]])
        np.take(self._table, self._index, out=self._picture, mode="clip")
        return self._picture.view(np.uint8).reshape(height, -1, 4)


@lru_cache(maxsize=2)
def _shuffled(count: int) -> npt.NDArray[np.intp]:
    """A fixed random order of `count` points, the same for every frame of a run."""
    return np.random.default_rng(0).permutation(count)


@lru_cache(maxsize=8)
def _codes(class_count: int) -> CodeArray:
    """Codes by depth and class: [depths, class_count].

    The two highest bits are set; those below count the depths, and within a depth the classes. Their order within
    it is reversed from one depth to the next, so that no class lies above another more often than below.
    """
    bits = 6 if class_count <= 15 else 14
    depths = min(64, ((1 << bits) - 1) // class_count) & ~1
    order = np.random.default_rng(1)
    rows = []
    for _ in range(depths // 2):
        ranks = order.permutation(class_count)
        rows += [ranks, class_count - 1 - ranks]
    table = np.array(rows) + np.arange(depths)[:, None] * class_count + 1
    table += 3 << bits
    return table.astype(np.uint8) if bits == 6 else table.astype(np.uint16)


def _colour_table(
    class_count: int, dtype: npt.DTypeLike, style: PointStyle, stamp: Stamp
) -> npt.NDArray[np.unsignedinteger]:
    """Premultiplied RGBA of every 16 bits of codes: uint64 [65536], two pixels each, or uint32 [65536], one."""
    codes = _codes(class_count)
    count = 1 << 8 * codes.dtype.itemsize
    level = count // 4
    classes = np.broadcast_to(np.arange(class_count), codes.shape)
    colours = np.zeros((class_count, 3))
    colours[: len(style.colours)] = style.colours[:class_count]
    rims = colours + (np.array(style.ground) - colours) * _RIM
    has_rim = stamp.solid_steps >= 2
    table = np.zeros((count, 4))
    for band, (tint, alpha) in enumerate(
        [(rims if has_rim else colours, stamp.soft_alpha), (rims, 1.0), (colours, 1.0)], start=1
    ):
        rgba = np.concatenate([tint, np.full((class_count, 1), 255.0)], axis=1) * (alpha * style.opacity)
        table[codes.astype(np.intp) - (3 - band) * level] = rgba[classes]
    pixels = np.rint(table).astype(np.uint8).view(np.uint32)[:, 0]
    if count > 256:
        return pixels
    pairs = np.arange(65536, dtype=np.uint16).view(np.uint8).reshape(-1, 2)
    return pixels[pairs].view(np.uint64)[:, 0]
