"""The decoded manifold: a lattice of images behind the points. Legend: R rows, K columns, C H W."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.drawing.digits import inked
from explorer.drawing.lattice import mosaic
from explorer.state.map_state import LatticePicture
from explorer.views.latent_map.canvas import Canvas
from trainer.values.arrays import ByteArray

OPACITY = 0.9
OPACITY_UNDER_POINTS = 0.65
"""Ink that leaves the points above it legible."""


class LatticeLayer:
    """Keeps the picture of the newest lattice; while a finer one is on its way, the old one moves with the view."""

    def __init__(self) -> None:
        self._lattice: LatticePicture | None = None
        self._image: QImage | None = None
        self._pixels: ByteArray | None = None
        self._ink: object = None

    def set_lattice(self, lattice: LatticePicture | None) -> None:
        """Take another lattice."""
        self._lattice = lattice
        self._image = None

    def paint(self, painter: QPainter, canvas: Canvas, *, under_points: bool, strokes: bool) -> None:
        """Paint the lattice where it lies on the map; `strokes` take the colour of ink, photographs keep their own."""
        if self._lattice is None or not self._lattice.cells.size:
            return
        ink, opacity = canvas.inks.text, OPACITY_UNDER_POINTS if under_points else OPACITY
        if self._image is None or self._ink != (ink.rgb(), opacity, strokes):
            self._ink = (ink.rgb(), opacity, strokes)
            self._pixels = _picture(self._lattice, ink if strokes else None, opacity)
            height, width = self._pixels.shape[:2]
            self._image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        x_min, x_max, y_min, y_max = self._lattice.rect
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawImage(QRectF(canvas.point(x_min, y_max), canvas.point(x_max, y_min)), self._image)


def _picture(lattice: LatticePicture, ink: QColor | None, opacity: float) -> ByteArray:
    """Premultiplied BGRA uint8 [R * H, K * W, 4], transparent where a cell is not decoded yet.

    Blue first is the order of Qt's own pixels in memory: the picture is painted without being converted.
    """
    rows, columns = lattice.cells.shape[:2]
    height, width = lattice.cells.shape[3:]
    cells = lattice.cells.reshape(rows * columns, *lattice.cells.shape[2:])
    cells = cells[:, ::-1]  # blue first where there are colours
    colour = (ink.blue(), ink.green(), ink.red()) if ink is not None else None
    bgra = inked(mosaic(cells, rows, columns), colour, opacity)
    if not lattice.ready.all():
        by_cell = bgra.reshape(rows, height, columns, width, 4).transpose(0, 2, 1, 3, 4)  # (R, K, H, W, 4)
        by_cell[~lattice.ready] = 0
    return np.ascontiguousarray(bgra)
