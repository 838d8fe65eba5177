"""The lattice of decoded digits behind the points: which cells of the map are visible.

Cells are squares whose side is a power of two in map units, so that they stay where they are under panning and each
cell splits into four when one zooms in. The level is chosen so that a cell is about `pitch_px` wide on screen.
"""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from explorer.drawing.viewport import Viewport
from trainer.values.arrays import ByteArray, FloatArray

CellKey = tuple[int, int, int]


@dataclass(frozen=True)
class Lattice:
    """A rectangle of cells. Cell (level, i, j) covers x from i to i + 1 and y from j to j + 1, in units of 2^-level.

    Attributes:
        level: the finer, the larger; may be negative.
        first_i: column of the leftmost cells.
        last_j: row of the uppermost cells, which come first in a picture.
        columns: number of cells across.
        rows: number of cells down.
    """

    level: int
    first_i: int
    last_j: int
    columns: int
    rows: int

    @property
    def side(self) -> float:
        """Of a cell, map units."""
        return math.ldexp(1.0, -self.level)

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Where the whole picture lies on the map: (x_min, x_max, y_min, y_max)."""
        side = self.side
        return (
            self.first_i * side,
            (self.first_i + self.columns) * side,
            (self.last_j + 1 - self.rows) * side,
            (self.last_j + 1) * side,
        )

    @cached_property
    def keys(self) -> tuple[CellKey, ...]:
        """One key for each cell, row by row from the top left: the name of its picture in a cache."""
        return tuple(
            (self.level, self.first_i + column, self.last_j - row)
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def centres(self) -> FloatArray:
        """Where to decode: float32 [rows, columns, 2], map units, the top row first."""
        x = (self.first_i + np.arange(self.columns) + 0.5) * self.side
        y = (self.last_j - np.arange(self.rows) + 0.5) * self.side
        return np.stack(np.meshgrid(x, y), axis=-1).astype(np.float32)


@lru_cache(maxsize=4)  # asked for again and again while the view rests, for the same keys
def visible_lattice(viewport: Viewport, pitch_px: float = 40.0) -> Lattice:
    """The cells that are at least partly on screen, between 0.71 and 1.42 times `pitch_px` wide."""
    level = round(math.log2(viewport.x_scale / pitch_px))
    side = math.ldexp(1.0, -level)
    first_i, last_i = math.floor(viewport.x_min / side), math.ceil(viewport.x_max / side) - 1
    first_j, last_j = math.floor(viewport.y_min / side), math.ceil(viewport.y_max / side) - 1
    return Lattice(level, first_i, last_j, last_i - first_i + 1, last_j - first_j + 1)


def mosaic(images: ByteArray, rows: int, columns: int) -> ByteArray:
    """Put equal images side by side without gaps.

    Args:
        images: uint8 [rows * columns, C, H, W], row by row from the top left.
        rows: number of images down.
        columns: number of images across.

    Returns:
        uint8 [C, rows * H, columns * W].

    Raises:
        ValueError: there are not rows * columns images.
    """
    count, channels, height, width = images.shape
    if count != rows * columns:
        raise ValueError(f"{rows} x {columns} images expected, not {count}.")
    cells = images.reshape(rows, columns, channels, height, width).transpose(2, 0, 3, 1, 4)  # (C, R, H, Q, W)
    return np.ascontiguousarray(cells).reshape(channels, rows * height, columns * width)
