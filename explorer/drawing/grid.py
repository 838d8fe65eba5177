"""The sample grid of a GAN: images in rows, each bordered by the discriminator's belief."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from explorer.drawing.digits import picture
from explorer.drawing.palette import Palette
from explorer.drawing.perception import RGB
from trainer.values.arrays import ByteArray, FloatArray


@dataclass(frozen=True)
class GridLayout:
    """Where each cell lies. A cell is an image inside a border; cells are parted by gaps.

    Attributes:
        count: number of images.
        columns: cells in a row.
        image_height: before scaling.
        image_width: before scaling.
        scale: whole number of screen pixels for each image pixel.
        border_px: width of the border that shows the belief.
        gap_px: between cells, and around the grid; a selected cell is marked in it.
    """

    count: int
    columns: int
    image_height: int
    image_width: int
    scale: int = 2
    border_px: int = 3
    gap_px: int = 5

    @classmethod
    def fitting(
        cls, count: int, columns: int, image_shape: tuple[int, int, int], width_px: int, height_px: int
    ) -> "GridLayout":
        """The layout with the largest whole scale, at least 1, that fits into width x height pixels."""
        _, height, width = image_shape
        layout = cls(count, columns, height, width, 1)
        across = (width_px - layout.gap_px) / columns - layout.gap_px - 2 * layout.border_px
        down = (height_px - layout.gap_px) / layout.rows - layout.gap_px - 2 * layout.border_px
        return cls(count, columns, height, width, max(1, int(min(across / width, down / height))))

    @property
    def rows(self) -> int:
        """Number of rows, the last one perhaps not full."""
        return max(1, -(-self.count // self.columns))

    @property
    def cell_width_px(self) -> int:
        """Of the image with its border."""
        return self.image_width * self.scale + 2 * self.border_px

    @property
    def cell_height_px(self) -> int:
        """Of the image with its border."""
        return self.image_height * self.scale + 2 * self.border_px

    @property
    def width_px(self) -> int:
        """Of the whole picture."""
        return self.columns * (self.cell_width_px + self.gap_px) + self.gap_px

    @property
    def height_px(self) -> int:
        """Of the whole picture."""
        return self.rows * (self.cell_height_px + self.gap_px) + self.gap_px

    def corner(self, cell: int) -> tuple[int, int]:
        """(x, y) of the cell's top left pixel, border included."""
        row, column = divmod(cell, self.columns)
        return (
            self.gap_px + column * (self.cell_width_px + self.gap_px),
            self.gap_px + row * (self.cell_height_px + self.gap_px),
        )

    def cell_at(self, x_px: float, y_px: float) -> int | None:
        """The cell under a pixel, or None in a gap and outside."""
        column, x = divmod(x_px - self.gap_px, self.cell_width_px + self.gap_px)
        row, y = divmod(y_px - self.gap_px, self.cell_height_px + self.gap_px)
        if not (0 <= column < self.columns and row >= 0 and x < self.cell_width_px and y < self.cell_height_px):
            return None
        cell = int(row) * self.columns + int(column)
        return cell if cell < self.count else None


def belief_colour(belief: float, palette: Palette) -> RGB:
    """The border's colour: the generator's at 0 (taken for generated), the discriminator's at 1 (taken for real)."""
    share = float(np.clip(np.nan_to_num(belief, nan=0.5), 0.0, 1.0)) * 2 - 1
    end = palette.discriminator if share > 0 else palette.generator
    red, green, blue = (round(n + (e - n) * abs(share)) for n, e in zip(palette.neutral, end, strict=True))
    return red, green, blue


def sample_grid(
    images: ByteArray,
    layout: GridLayout,
    palette: Palette,
    beliefs: FloatArray | None = None,
    selected: Collection[int] = (),
    *,
    invert: bool = False,
) -> ByteArray:
    """Draw the grid.

    Args:
        images: uint8 [M, C, H, W].
        layout: for M images of H x W.
        palette: colours of the theme.
        beliefs: float32 [M], 0 to 1, the discriminator's probability that an image is real; None: neutral borders.
        selected: cells to mark with a frame in the accent colour.
        invert: dark ink on a light ground.

    Returns:
        Premultiplied RGBA uint8 [layout.height_px, layout.width_px, 4]; gaps are transparent.
    """
    grid = np.zeros((layout.height_px, layout.width_px, 4), np.uint8)
    mark, border = max(layout.gap_px - 2, 1), layout.border_px
    for cell, image in enumerate(images):
        x, y = layout.corner(cell)
        right, bottom = x + layout.cell_width_px, y + layout.cell_height_px
        if cell in selected:
            grid[y - mark : bottom + mark, x - mark : right + mark] = (*palette.accent, 255)
        belief = 0.5 if beliefs is None else float(beliefs[cell])
        grid[y:bottom, x:right] = (*belief_colour(belief, palette), 255)
        crisp = picture(image, invert=invert).repeat(layout.scale, axis=0).repeat(layout.scale, axis=1)
        grid[y + border : bottom - border, x + border : right - border] = crisp
    return grid
