"""The cloud of encoded images, drawn at the pixels of the device. Legend: N points."""

from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from explorer.drawing.palette import DARK, LIGHT
from explorer.drawing.points import PointRaster, PointStyle
from explorer.views.latent_map.canvas import Canvas
from trainer.values.arrays import ByteArray, FloatArray

OPACITY_OVER_IMAGES = 0.5
"""Points above the decoded manifold let it shine through."""


class PointsLayer:
    """Rasters the points anew only when they, the view or the style have changed."""

    def __init__(self) -> None:
        self._raster = PointRaster()
        self._image: QImage | None = None
        self._pixels: ByteArray | None = None
        self._drawn: object = None
        self._classes = 0

    def set_points(self, points: FloatArray, labels: ByteArray, hidden: frozenset[int], classes: int) -> None:
        """Take other points, or hide other classes."""
        self._classes = max(classes, int(labels.max(initial=0)) + 1)
        visible = [label not in hidden for label in range(self._classes)]
        self._raster.set_points(points, labels, visible)
        self._drawn = None

    def paint(self, painter: QPainter, canvas: Canvas, radius_px: float, translucent: bool) -> None:
        """Paint all visible points as dots of a radius in logical pixels."""
        ratio, view, look = canvas.device_pixel_ratio, canvas.viewport, canvas.inks.look
        wanted = (view, ratio, radius_px, translucent, look)
        if self._image is None or wanted != self._drawn:
            device = replace(
                view, width_px=max(1, round(view.width_px * ratio)), height_px=max(1, round(view.height_px * ratio))
            )
            ground, palette = canvas.inks.ground, DARK if look.dark else LIGHT
            # Blue first: the order of Qt's own pixels in memory, which halves the time to paint the picture.
            style = PointStyle(
                colours=tuple(colour[::-1] for colour in palette.class_colours(self._classes)),
                ground=(ground.blue(), ground.green(), ground.red()),
                radius_px=radius_px * ratio * look.scale,
                opacity=OPACITY_OVER_IMAGES if translucent else 1.0,
            )
            self._pixels = self._raster.draw(device, style)
            height, width = self._pixels.shape[:2]
            # The image borrows the raster's memory, which lives as long as this layer.
            self._image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
            self._image.setDevicePixelRatio(ratio)
            self._drawn = wanted
        painter.drawImage(QPointF(0, 0), self._image)
