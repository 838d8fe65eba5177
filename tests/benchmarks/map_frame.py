"""`map_frame_70k`: one pan or zoom frame of 70,000 points, ours against one pyqtgraph `ScatterPlotItem`.

Both are shown in a widget of the same size and painted by Qt off screen; a frame is a new view range, then a repaint.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from explorer.drawing.palette import LIGHT
from explorer.drawing.points import PointRaster, PointStyle
from explorer.drawing.viewport import Viewport
from tests.benchmarks.row import Row, alternate

POINTS, WIDTH, HEIGHT, RADIUS_PX, ROUNDS = 70_000, 900, 800, 2.5, 25


class RasterWidget(QWidget):
    """Paints the raster's picture and nothing else."""

    def __init__(self, points: np.ndarray, classes: np.ndarray) -> None:
        super().__init__()
        self.resize(WIDTH, HEIGHT)
        self._raster = PointRaster()
        self._raster.set_points(points, classes)
        self._style = PointStyle(LIGHT.class_colours(10), LIGHT.ground, LIGHT.ink, RADIUS_PX)
        self.viewport = Viewport.fitted(points, WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        picture = self._raster.draw(self.viewport, self._style)
        image = QImage(picture.data, WIDTH, HEIGHT, 4 * WIDTH, QImage.Format.Format_RGBA8888_Premultiplied)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(*LIGHT.ground))
        painter.drawImage(0, 0, image)
        painter.end()


def clouds() -> tuple[np.ndarray, np.ndarray]:
    """Ten overlapping clouds of 7,000 points: float32 [70000, 2], uint8 [70000]."""
    random = np.random.default_rng(0)
    classes = random.integers(0, 10, POINTS).astype(np.uint8)
    shapes, centres = random.normal(size=(10, 2, 2)) * 0.4, random.normal(size=(10, 2)) * 1.3
    points = centres[classes] + np.einsum("nij,nj->ni", shapes[classes], random.normal(size=(POINTS, 2)))
    return points.astype(np.float32), classes


def rows() -> list[Row]:
    """Median milliseconds of a frame of each."""
    application = QApplication.instance() or QApplication([])
    points, classes = clouds()
    ours = RasterWidget(points, classes)
    plot = pg.PlotWidget(background="w")
    plot.resize(WIDTH, HEIGHT)
    plot.hideAxis("left")
    plot.hideAxis("bottom")
    brushes = np.array([pg.mkBrush(*colour) for colour in LIGHT.class_colours(10)], object)
    plot.addItem(pg.ScatterPlotItem(pos=points, size=2 * RADIUS_PX, pen=None, brush=brushes[classes]))
    ours.show()
    plot.show()
    QApplication.processEvents()
    fitted = ours.viewport
    frames = {"ours": 0, "theirs": 0}

    def view(frame: int) -> Viewport:
        return fitted.panned(3 * frame, 2 * frame).zoomed(fitted.centre, 1.0 + 0.01 * (frame % 10))

    def raster_frame() -> None:
        frames["ours"] += 1
        ours.viewport = view(frames["ours"])
        ours.repaint()

    def scatter_frame() -> None:
        frames["theirs"] += 1
        shown = view(frames["theirs"])
        plot.setRange(xRange=(shown.x_min, shown.x_max), yRange=(shown.y_min, shown.y_max), padding=0)
        plot.viewport().repaint()

    value, baseline = alternate(raster_frame, scatter_frame, ROUNDS)
    ours.close()
    plot.close()
    application.processEvents()
    return [Row("map_frame_70k", value * 1e3, "ms", baseline * 1e3, baseline / value)]
