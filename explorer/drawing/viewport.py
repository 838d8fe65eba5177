"""Which part of the map is on screen: map coordinates to pixels and back.

The y axis of the map points up, that of the pixels down; pixel (0, 0) is the top left corner of the picture and
the centre of the first pixel lies at (0.5, 0.5).
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

DoubleArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Viewport:
    """A rectangle of the map, shown on `width_px` x `height_px` pixels.

    Raises:
        ValueError: the rectangle is empty or not finite, or there are no pixels.
    """

    x_min: float
    x_max: float
    y_min: float
    y_max: float
    width_px: int
    height_px: int

    def __post_init__(self) -> None:
        if not (np.isfinite([self.x_min, self.x_max, self.y_min, self.y_max]).all()):
            raise ValueError("A viewport needs finite limits.")
        if self.x_max <= self.x_min or self.y_max <= self.y_min:
            raise ValueError("A viewport needs x_min < x_max and y_min < y_max.")
        if self.width_px < 1 or self.height_px < 1:
            raise ValueError("A viewport needs at least one pixel.")

    @classmethod
    def fitted(
        cls, points: npt.ArrayLike, width_px: int, height_px: int, margin: float = 0.05, least_extent: float = 1e-3
    ) -> "Viewport":
        """The smallest viewport of equal aspect that shows all finite points.

        Args:
            points: [N, 2], map units; without a finite one, the square from -3 to 3 is shown.
            width_px: width of the picture.
            height_px: height of the picture.
            margin: share of the picture left free on each side, 0 to 0.49.
            least_extent: least width and height in map units, for a single point.
        """
        x, y = np.ascontiguousarray(np.asarray(points).reshape(-1, 2).T)
        finite = np.isfinite(x) & np.isfinite(y)
        if not finite.all():
            x, y = x[finite], y[finite]
        if not len(x):
            x = y = np.array([-3.0, 3.0])
        low, high = np.array([x.min(), y.min()], np.float64), np.array([x.max(), y.max()], np.float64)
        centre, extent = (low + high) / 2, np.maximum(high - low, least_extent) / (1 - 2 * margin)
        unit = max(extent[0] / width_px, extent[1] / height_px)
        half_x, half_y = unit * width_px / 2, unit * height_px / 2
        return cls(
            float(centre[0] - half_x),
            float(centre[0] + half_x),
            float(centre[1] - half_y),
            float(centre[1] + half_y),
            width_px,
            height_px,
        )

    @property
    def x_scale(self) -> float:
        """Pixels per map unit, across."""
        return self.width_px / (self.x_max - self.x_min)

    @property
    def y_scale(self) -> float:
        """Pixels per map unit, upwards."""
        return self.height_px / (self.y_max - self.y_min)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle in map units."""
        return (self.x_min + self.x_max) / 2, (self.y_min + self.y_max) / 2

    def to_pixels(self, xy: npt.ArrayLike) -> DoubleArray:
        """Map coordinates [..., 2] to pixel coordinates float64 [..., 2]."""
        return (np.asarray(xy, dtype=np.float64) - (self.x_min, self.y_max)) * (self.x_scale, -self.y_scale)

    def to_map(self, pixels: npt.ArrayLike) -> DoubleArray:
        """Pixel coordinates [..., 2] to map coordinates float64 [..., 2]."""
        return np.asarray(pixels, dtype=np.float64) / (self.x_scale, -self.y_scale) + (self.x_min, self.y_max)

    def contains(self, xy: npt.ArrayLike) -> npt.NDArray[np.bool_]:
        """Which map coordinates [..., 2] are on screen: bool [...]."""
        point = np.asarray(xy, dtype=np.float64)
        inside = (point >= (self.x_min, self.y_min)) & (point <= (self.x_max, self.y_max))
        return np.asarray(inside.all(axis=-1))

    def zoomed(self, about: tuple[float, float], factor: float) -> "Viewport":
        """Magnified by `factor` (above 1 shows less of the map), the map point `about` staying where it is."""
        x, y = about
        return replace(
            self,
            x_min=x + (self.x_min - x) / factor,
            x_max=x + (self.x_max - x) / factor,
            y_min=y + (self.y_min - y) / factor,
            y_max=y + (self.y_max - y) / factor,
        )

    def panned(self, dx_px: float, dy_px: float) -> "Viewport":
        """The map dragged by (dx_px, dy_px) pixels, to the right and down."""
        dx, dy = dx_px / self.x_scale, dy_px / self.y_scale
        return replace(self, x_min=self.x_min - dx, x_max=self.x_max - dx, y_min=self.y_min + dy, y_max=self.y_max + dy)

    def resized(self, width_px: int, height_px: int) -> "Viewport":
        """The same middle and the same scale on a picture of another size."""
        x, y = self.centre
        half_x, half_y = width_px / self.x_scale / 2, height_px / self.y_scale / 2
        return Viewport(x - half_x, x + half_x, y - half_y, y + half_y, width_px, height_px)
