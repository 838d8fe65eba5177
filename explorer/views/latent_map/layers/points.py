"""The cloud of encoded images. Legend: N points, M of them selected."""

from PySide6.QtGui import QPainter

from explorer.painting.point_cloud import PointCloud
from explorer.views.latent_map.canvas import Canvas
from trainer.values.arrays import ByteArray, FloatArray, IndexArray

OPACITY_OVER_IMAGES = 0.5
"""Points above the decoded manifold let it shine through."""


class PointsLayer:
    """All visible points as dots; what is not selected steps back."""

    def __init__(self) -> None:
        self._cloud = PointCloud()

    def set_points(
        self, points: FloatArray, labels: ByteArray, hidden: frozenset[int], classes: int, selected: IndexArray
    ) -> None:
        """Take other points, hide other classes or select others: points [N, 2], labels [N], selected [M]."""
        self._cloud.set_points(points, labels, hidden, classes, selected)

    def paint(self, painter: QPainter, canvas: Canvas, radius_px: float, translucent: bool) -> None:
        """Paint all visible points as dots of a radius in logical pixels."""
        opacity = OPACITY_OVER_IMAGES if translucent else 1.0
        ratio, look = canvas.device_pixel_ratio, canvas.inks.look
        self._cloud.paint(painter, canvas.viewport, look, ratio=ratio, radius_px=radius_px, opacity=opacity)
