"""The points of the overview: the wheel zooms, a drag moves, a click picks, a double-click shows all."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.drawing.picking import nearest_point
from explorer.drawing.viewport import Viewport
from explorer.painting.point_cloud import PointCloud
from explorer.painting.typeface import body_font
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.overview.wording import EMPTY, point_text
from trainer.values.arrays import ByteArray, IndexArray, frozen

REACH_PX = 8.0
_CLICK_PX = 4.0
_RING_PX = 6.0
_NOTCH = 120.0
_MOST_RINGS = 50
"""Of a larger selection the dimming of the others tells enough."""


class OverviewCanvas(QWidget):
    """Colours and hidden classes are those of the legend; what is selected on the map stands out here too."""

    picked = Signal(int)
    """Index of an image on the map."""

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewCanvas")
        self.setAccessibleName("Overview of the codes")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._state, self._look = state, look
        self._cloud = PointCloud()
        self._selected: IndexArray = frozen(np.zeros(0, np.int64))
        self._viewport = Viewport.fitted(np.zeros((0, 2)), 1, 1)
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        state.overview.overview_changed.connect(self._on_overview_changed)
        for changed in (state.selection.changed, state.map.classes_changed):
            changed.connect(self._show_points)
        look.changed.connect(self.update)
        state.preferences.changed.connect(self.update)
        self._on_overview_changed()

    @property
    def viewport(self) -> Viewport:
        """Which part of the plane is shown."""
        return self._viewport

    def sizeHint(self) -> QSize:
        return QSize(720, 520)

    def fit(self) -> None:
        """Show all points."""
        shown = self._state.overview.overview
        places = np.zeros((0, 2)) if shown is None else shown.places
        self._viewport = Viewport.fitted(places, max(self.width(), 1), max(self.height(), 1))
        self.update()

    def index_at(self, at: QPointF) -> int | None:
        """The image on the map whose point is under the mouse, among those of visible classes."""
        shown, labels = self._state.overview.overview, self._labels()
        if shown is None or labels is None:
            return None
        hidden = self._state.map.hidden_classes
        among = None if not hidden else ~np.isin(labels, list(hidden))
        x, y = self._viewport.to_map((at.x(), at.y())).tolist()
        found = nearest_point((x, y), shown.places, self._viewport, REACH_PX, among)
        return None if found is None else int(shown.indices[found])

    def hint_at(self, at: QPointF) -> str:
        """What a mouse at rest is told; "" beside the points."""
        index, data = self.index_at(at), self._state.data
        if index is None:
            return ""
        label, names = int(data.labels[index]), data.class_names
        return point_text(index, names[label] if label < len(names) else str(label))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        painter.fillRect(self.rect(), QColor(look.ground))
        shown = self._state.overview.overview
        if shown is None:
            painter.setPen(QColor(look.muted))
            painter.setFont(body_font(look))
            room = QRectF(self.rect()).adjusted(16, 0, -16, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, EMPTY)
            return
        radius = self._state.preferences.values.point_radius_px
        self._cloud.paint(painter, self._viewport, look, ratio=self.devicePixelRatioF(), radius_px=radius)
        if 0 < len(self._selected) <= _MOST_RINGS:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.text), 2 * look.line_px))
            for x, y in self._viewport.to_pixels(shown.places[self._selected]).tolist():
                painter.drawEllipse(QPointF(x, y), _RING_PX * look.scale, _RING_PX * look.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().isEmpty():
            self.fit()
        else:
            self._viewport = self._viewport.resized(max(self.width(), 1), max(self.height(), 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            moved = event.position() - self._dragged
            self._dragged = event.position()
            self._viewport = self._viewport.panned(moved.x(), moved.y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed, self._dragged = self._pressed, None, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if (event.position() - pressed).manhattanLength() <= _CLICK_PX:
            index = self.index_at(event.position())
            if index is not None:
                self.picked.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.index_at(event.position()) is None:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        x, y = self._viewport.to_map((at.x(), at.y())).tolist()
        notches = min(max(event.angleDelta().y() / _NOTCH, -8.0), 8.0)
        self._viewport = self._viewport.zoomed((x, y), 2 ** (notches / 4))
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.hint_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _labels(self) -> ByteArray | None:
        """uint8 [M], of the points; None while the map has other images for a moment."""
        shown, labels = self._state.overview.overview, self._state.data.labels
        if shown is None or (len(shown.indices) and int(shown.indices[-1]) >= len(labels)):
            return None
        return labels[shown.indices]

    @Slot()
    def _on_overview_changed(self) -> None:
        self._show_points()
        self.fit()

    @Slot()
    def _show_points(self) -> None:
        shown, labels = self._state.overview.overview, self._labels()
        if shown is not None and labels is not None:
            chosen = np.flatnonzero(np.isin(shown.indices, self._state.selection.indices))
            self._selected = frozen(chosen, np.int64)
            hidden, classes = self._state.map.hidden_classes, len(self._state.data.class_names)
            self._cloud.set_points(shown.places, labels, hidden, classes, self._selected)
        self.update()
