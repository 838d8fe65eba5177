"""`map_frame_70k`: one pan or zoom frame of 70,000 points, ours against one pyqtgraph `ScatterPlotItem`.

Both are shown in a widget of the same size and painted by Qt off screen; a frame is a new view range, then a repaint.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from explorer.drawing.palette import LIGHT
from explorer.drawing.viewport import Viewport
from explorer.painting.point_cloud import PointCloud
from explorer.state.look import LIGHT as LOOK
from tests.benchmarks.row import Row, alternate

POINTS, CLASSES, WIDTH, HEIGHT, RADIUS_PX, ROUNDS = 70_000, 10, 900, 800, 2.5, 25


class CloudWidget(QWidget):
    """Paints the map's cloud of points, as the map does, and nothing else."""

    def __init__(self, points: np.ndarray, classes: np.ndarray) -> None:
        super().__init__()
        self.resize(WIDTH, HEIGHT)
        self._cloud = PointCloud()
        self._cloud.set_points(points, classes, frozenset(), CLASSES, np.zeros(0, np.int64))
        self.viewport = Viewport.fitted(points, WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LOOK.ground))
        self._cloud.paint(painter, self.viewport, LOOK, ratio=1.0, radius_px=RADIUS_PX)
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
    ours = CloudWidget(points, classes)
    plot = pg.PlotWidget(background="w")
    plot.resize(WIDTH, HEIGHT)
    plot.hideAxis("left")
    plot.hideAxis("bottom")
    brushes = np.array([pg.mkBrush(*colour) for colour in LIGHT.class_colours(CLASSES)], object)
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
