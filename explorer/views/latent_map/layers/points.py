"""The cloud of encoded images, drawn at the pixels of the device. Legend: N points, M of them selected.

While there is a selection all other points are dimmed: one more raster, as quick for ten points as for all.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from explorer.drawing.palette import DARK, LIGHT
from explorer.drawing.points import PointRaster, PointStyle
from explorer.views.latent_map.canvas import Canvas
from trainer.values.arrays import ByteArray, FloatArray, IndexArray

OPACITY_OVER_IMAGES = 0.5
"""Points above the decoded manifold let it shine through."""

OPACITY_UNSELECTED = 0.16
"""What is not selected steps back, yet tells where it is."""


class PointsLayer:
    """Rasters the points anew only when they, the view or the style have changed."""

    def __init__(self) -> None:
        self._raster, self._dimmed = PointRaster(), PointRaster()
        self._selects = False
        self._images: list[QImage] = []
        self._pixels: list[ByteArray] = []
        self._drawn: object = None
        self._classes = 0

    def set_points(
        self, points: FloatArray, labels: ByteArray, hidden: frozenset[int], classes: int, selected: IndexArray
    ) -> None:
        """Take other points, hide other classes or select others: points [N, 2], labels [N], selected [M]."""
        self._classes = max(classes, int(labels.max(initial=0)) + 1)
        visible = [label not in hidden for label in range(self._classes)]
        selected = selected[selected < len(points)]
        self._selects = len(selected) > 0
        if self._selects:
            others = np.ones(len(points), bool)
            others[selected] = False
            self._dimmed.set_points(points[others], labels[others], visible)
            points, labels = points[selected], labels[selected]
        self._raster.set_points(points, labels, visible)
        self._drawn = None

    def paint(self, painter: QPainter, canvas: Canvas, radius_px: float, translucent: bool) -> None:
        """Paint all visible points as dots of a radius in logical pixels."""
        ratio, look = canvas.device_pixel_ratio, canvas.inks.look
        wanted = (canvas.viewport, ratio, radius_px, translucent, look)
        if not self._images or wanted != self._drawn:
            opacity = OPACITY_OVER_IMAGES if translucent else 1.0
            layers = [(self._raster, 1.0 if self._selects else opacity)]
            if self._selects:
                layers.insert(0, (self._dimmed, OPACITY_UNSELECTED))
            self._pixels = [self._draw(raster, canvas, radius_px, opaque) for raster, opaque in layers]
            # The images borrow the rasters' memory, which lives as long as this layer.
            self._images = [_image(pixels, ratio) for pixels in self._pixels]
            self._drawn = wanted
        for image in self._images:
            painter.drawImage(QPointF(0, 0), image)

    def _draw(self, raster: PointRaster, canvas: Canvas, radius_px: float, opacity: float) -> ByteArray:
        ratio, view, look = canvas.device_pixel_ratio, canvas.viewport, canvas.inks.look
        device = replace(
            view, width_px=max(1, round(view.width_px * ratio)), height_px=max(1, round(view.height_px * ratio))
        )
        ground, palette = canvas.inks.ground, DARK if look.dark else LIGHT
        # Blue first: the order of Qt's own pixels in memory, which halves the time to paint the picture.
        style = PointStyle(
            colours=tuple(colour[::-1] for colour in palette.class_colours(self._classes)),
            ground=(ground.blue(), ground.green(), ground.red()),
            radius_px=radius_px * ratio * look.scale,
            opacity=opacity,
        )
        return raster.draw(device, style)


def _image(pixels: ByteArray, ratio: float) -> QImage:
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    return image
