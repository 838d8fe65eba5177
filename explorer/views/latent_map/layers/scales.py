"""What gives the map its measure, the rings of the prior and the axes: a picture of its own above the points.

While a run is shown the points move several times a second and the view does not: drawing hundreds of dashes and
numbers anew each time would take a third of the time for the whole map.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.grips import Grips
from explorer.views.latent_map.layers.axes import paint_axes
from explorer.views.latent_map.layers.rings import paint_rings


class ScalesLayer:
    """Painted anew only for another canvas, other rings or other names of the axes."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._drawn: object = None

    def paint(self, painter: QPainter, canvas: Canvas, grips: Grips, *, rings: bool) -> None:
        """Paint the axes, and with `rings` the prior's."""
        centre, names = grips.prior_centre if rings else None, grips.axis_labels
        if self._drawn != (canvas, centre, names):
            self._drawn = (canvas, centre, names)
            self._pixmap = canvas.fitting(self._pixmap)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            own = QPainter(self._pixmap)
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            if centre is not None:
                paint_rings(own, canvas, centre)
            paint_axes(own, canvas, names)
            own.end()
        painter.drawPixmap(0, 0, self._pixmap)
