"""All that stays while only the probe moves, from the ground to points, codes and axes, kept as one picture."""

from PySide6.QtGui import QPainter, QPixmap

from explorer.state.application_state import ApplicationState
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.grips import Grips
from explorer.views.latent_map.layers.code_sets import CodeSetsLayer, PlacedSet
from explorer.views.latent_map.layers.field import FieldLayer
from explorer.views.latent_map.layers.lattice import LatticeLayer
from explorer.views.latent_map.layers.points import PointsLayer
from explorer.views.latent_map.layers.scales import ScalesLayer
from explorer.views.latent_map.layers.seed_grid import paint_seed_grid


class Backdrop:
    """Painted anew only after `discard`, or for another canvas."""

    def __init__(self, state: ApplicationState, grips: Grips) -> None:
        self._state, self._grips = state, grips
        self._field = FieldLayer()
        self._field_stale = True
        self._points = PointsLayer()
        self._code_sets = CodeSetsLayer()
        self._shown_sets: tuple[PlacedSet, ...] = ()
        self._lattice = LatticeLayer()
        self._scales = ScalesLayer()
        self._points_stale = self._lattice_stale = True
        self._canvas: Canvas | None = None
        self._pixmap = QPixmap()

    def discard(self, *, points: bool = False, lattice: bool = False, field: bool = False) -> None:
        """Something that it shows has changed; say so of the layers that are costly to take over."""
        self._canvas = None
        self._points_stale |= points
        self._lattice_stale |= lattice
        self._field_stale |= field

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """Paint it, afresh if need be."""
        sets = self._grips.code_sets
        if canvas != self._canvas or sets is not self._shown_sets:
            self._canvas, self._shown_sets = canvas, sets
            self._refresh(canvas)
        painter.drawPixmap(0, 0, self._pixmap)

    def _refresh(self, canvas: Canvas) -> None:
        self._pixmap = canvas.fitting(self._pixmap)
        self._pixmap.fill(canvas.inks.ground)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_layers(painter, canvas)
        painter.end()

    def _paint_layers(self, painter: QPainter, canvas: Canvas) -> None:
        state, layers = self._state, self._state.map.layers
        if state.model.card is None:
            return
        seeds = self._grips.space == "seeds"
        points, labels = state.map.points, state.data.labels
        # While the data set changes, labels and points may belong to different images for a moment.
        shows_points = "points" in layers and len(points) == len(labels) > 0
        shows_lattice = "lattice" in layers and state.map.lattice is not None
        if self._field_stale:
            self._field.set_field(state.fields.field, len(state.data.class_names))
            self._field_stale = False
        self._field.paint(painter, canvas)
        if shows_lattice:
            if self._lattice_stale:
                self._lattice.set_lattice(state.map.lattice)
                self._lattice_stale = False
            self._lattice.paint(painter, canvas, under_points=shows_points, strokes=state.data.strokes)
        if seeds:
            paint_seed_grid(painter, canvas)
        if shows_points:
            if self._points_stale:
                classes = len(state.data.class_names)
                self._points.set_points(points, labels, state.map.hidden_classes, classes, state.selection.indices)
                self._points_stale = False
            self._points.paint(painter, canvas, state.preferences.values.point_radius_px, shows_lattice)
        self._code_sets.set_sets(self._shown_sets, state.data.class_names, state.code_selection.rows)
        self._code_sets.paint(painter, canvas, state.preferences.values.point_radius_px)
        self._scales.paint(painter, canvas, self._grips, rings="contours" in layers and not seeds)
        self._field.paint_legend(painter, canvas)
