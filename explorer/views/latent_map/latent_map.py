"""The map of the latent space: state goes in, a picture comes out."""

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion, QShowEvent
from PySide6.QtWidgets import QWidget

from explorer.state.application_state import ApplicationState
from explorer.state.document import Point
from explorer.state.look import LookState
from explorer.views.latent_map.backdrop import Backdrop
from explorer.views.latent_map.camera import FOLLOW_EXTENT
from explorer.views.latent_map.canvas import Canvas, Inks
from explorer.views.latent_map.foreground import Foreground
from explorer.views.latent_map.layers.guests import drawing_region
from explorer.views.latent_map.layers.marks import probe_region
from explorer.views.latent_map.layers.readout import readout_rect
from explorer.views.latent_map.layers.rings import RINGS
from explorer.views.latent_map.surface import Surface

_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


SOON_MS = 40
RUNNING_MS = 220
"""Points, lattice and walk of one frame of a run arrive one after the other: they are painted together."""

RINGS_EXTENT = 2 * RINGS[-1].sigma
"""Map units across that show the outermost ring of the prior."""

ELLIPSES_SHOWN = 4.0
"""How far the view goes beyond the middle of an ellipse that it is sent to, in its standard deviations."""

IMAGE_MS = 12
"""A move of the mouse is painted no later than this, and earlier when the image that it asks for is there."""


class LatentMap(Surface):
    """Points, decoded manifold, prior, paths, pins and the probe on one plane."""

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._look = look
        self._inks = Inks(look.look)
        self._backdrop = Backdrop(state, self._grips)
        self._foreground = Foreground(state, self._grips, self._hand)
        self._chart = state.model.chart
        self._probed = state.probe.position
        self._told: object = None
        """The words at the axes and the centre of the prior, as they were painted."""
        self._drawn: Point | None = None
        self._fits_next = True
        self._shows_focus = False
        self.setObjectName("latentMap")
        self.setAccessibleName("Latent map")
        self.setAccessibleDescription("Arrow keys move the probe, Shift makes fine steps, Home shows all points.")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 150)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)
        self._moved = QRegion()
        self._image_due = QTimer(self)
        self._image_due.setSingleShot(True)
        self._image_due.setInterval(IMAGE_MS)
        self._image_due.timeout.connect(self._on_image_shown)
        self._connect()
        self._on_tool_changed()
        self._on_hover_changed()
        self._on_points_changed()

    def sizeHint(self) -> QSize:
        return QSize(720, 560)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = self._canvas()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._backdrop.paint(painter, canvas)
        self._foreground.paint(painter, canvas, (self._mouse.x, self._mouse.y) if self._mouse is not None else None)
        if self._shows_focus:
            painter.setPen(self._inks.focus)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    @Slot()
    def show_posterior(self) -> None:
        """Go to the ellipse that the encoder's Gaussian makes."""
        posterior = self._state.posterior.posterior
        if posterior is not None and posterior.placed is not None:
            reach = ELLIPSES_SHOWN * np.abs(posterior.placed.half_axes).max()
            self._hold_view()
            middle = np.array(posterior.placed.centre)
            self._camera.look_at(np.stack([middle - reach, middle + reach]))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.viewport_changed.emit(self._camera.viewport)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to whom came by keys; who came by mouse knows."""
        self._shows_focus = event.reason() in _BY_KEYS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._shows_focus = False

    def _connect(self) -> None:
        state = self._state
        self._camera.moved.connect(self._on_camera_moved)
        self._look.changed.connect(self._on_look_changed)
        state.model.card_changed.connect(self._on_card_changed)
        state.model.laid_elsewhere.connect(self._on_card_changed)
        state.model.chart_changed.connect(self._on_chart_changed)
        state.planes.changed.connect(self._on_labels_of_axes_changed)
        state.map.points_changed.connect(self._on_points_changed)
        state.map.classes_changed.connect(self._on_labels_changed)
        state.selection.changed.connect(self._on_labels_changed)
        state.data.images_changed.connect(self._on_labels_changed)
        state.map.lattice_changed.connect(self._on_lattice_changed)
        state.fields.field_changed.connect(self._on_field_changed)
        state.map.layers_changed.connect(self._on_backdrop_changed)
        state.code_selection.changed.connect(self._on_backdrop_changed)
        state.preferences.changed.connect(self._on_backdrop_changed)
        state.map.tool_changed.connect(self._on_tool_changed)
        state.map.fit_requested.connect(self.fit)
        state.probe.position_changed.connect(self._on_probe_moved)
        state.probe.reading_changed.connect(self._on_image_shown)
        state.probe.hover_changed.connect(self._on_hover_changed)
        state.strip.frames_changed.connect(self._on_walk_changed)
        state.posterior.posterior_changed.connect(self._on_walk_changed)
        state.guests.changed.connect(self._on_walk_changed)
        state.tablet.reading_changed.connect(self._on_drawing_moved)
        for moved in (
            state.document.contents_changed,
            state.document.selection_changed,
            state.formula.outcome_changed,
            state.posterior.looked_at_changed,
            state.strip.position_changed,
            state.strip.hovered_changed,
            state.strip.comparison_changed,
        ):
            moved.connect(self._on_foreground_changed)

    def _canvas(self) -> Canvas:
        return Canvas(self._camera.viewport, self._inks, self.devicePixelRatioF())

    def _show_mouse(self) -> None:
        self._paint_with_image(QRegion(readout_rect(self._canvas())))

    @Slot()
    def _on_probe_moved(self) -> None:
        """Paint only where it was and where it is: this happens at every move of the mouse."""
        canvas, before, self._probed = self._canvas(), self._probed, self._state.probe.position
        self._paint_with_image(probe_region(canvas, before) + probe_region(canvas, self._probed))

    @Slot()
    def _on_drawing_moved(self) -> None:
        """Paint only where it was and where it is, and at once: this happens at every move of the pen."""
        reading, before = self._state.tablet.reading, self._drawn
        self._drawn = reading.place if reading is not None else None
        if self._drawn != before:
            canvas = self._canvas()
            self.update(drawing_region(canvas, before) + drawing_region(canvas, self._drawn))

    def _paint_with_image(self, region: QRegion) -> None:
        """Paint a part of the map together with the decoded image, which is here in a moment, or else without it."""
        self._moved += region
        if not self._image_due.isActive():
            self._image_due.start()

    @Slot()
    def _on_image_shown(self) -> None:
        self._image_due.stop()
        if not self._moved.isEmpty():
            self.update(self._moved)
            self._moved = QRegion()

    @Slot()
    def _on_foreground_changed(self) -> None:
        self.update()

    @Slot()
    def _on_backdrop_changed(self) -> None:
        self._backdrop.discard()
        self.update()

    @Slot()
    def _on_camera_moved(self) -> None:
        self._keep_track()
        self.update()
        if not self._camera.gliding:  # what lies on the way needs no decoding: the old lattice moves with the view
            self.viewport_changed.emit(self._camera.viewport)

    @Slot()
    def _on_look_changed(self) -> None:
        self._inks = Inks(self._look.look)
        self.update()

    @Slot()
    def _on_labels_changed(self) -> None:
        self._backdrop.discard(points=True)
        self._paint_soon()

    @Slot()
    def _on_lattice_changed(self) -> None:
        self._backdrop.discard(lattice=True)
        self._paint_soon()

    @Slot()
    def _on_field_changed(self) -> None:
        self._backdrop.discard(field=True)
        self._paint_soon()

    @Slot()
    def _on_walk_changed(self) -> None:
        self._paint_soon()

    def _paint_soon(self) -> None:
        if not self._soon.isActive() and not self._camera.gliding:  # a view on its way is painted all the time
            self._soon.start(RUNNING_MS if self._state.run.status.alive else SOON_MS)

    @Slot()
    def _on_soon(self) -> None:
        self.update()

    @Slot()
    def _on_card_changed(self) -> None:
        """Another model: what was shown says nothing about where its points will be."""
        if self._state.model.chart is not self._chart:
            self._chart = self._state.model.chart
            self._fits_next = True
            self._hand.cancel()
            self.fit()
        self._on_backdrop_changed()

    @Slot()
    def _on_chart_changed(self) -> None:
        """A plane has been shifted, which moves nothing but what lies beside it, or follows the codes."""
        self._chart = self._state.model.chart
        self._on_labels_of_axes_changed()

    @Slot()
    def _on_labels_of_axes_changed(self) -> None:
        told = (self._grips.axis_labels, self._grips.prior_centre)
        if told != self._told:
            self._told = told
            self._backdrop.discard()
        self._paint_soon()

    @Slot()
    def _on_points_changed(self) -> None:
        state = self._state
        if self._fits_next and len(state.map.points):
            self._fits_next = False
            self.fit()
        elif state.map.follow and state.run.status.moving:
            # The rings are where the codes of a VAE will come to lie: who sees them from the start sees nothing move.
            ringed = "contours" in state.map.layers and self._grips.space != "seeds"
            self._camera.follow(state.map.points, RINGS_EXTENT if ringed else FOLLOW_EXTENT)
        self._on_labels_changed()

    @Slot()
    def _on_tool_changed(self) -> None:
        self._hand.take_tool(self._state.map.tool)
        self._show_hand()

    @Slot()
    def _on_hover_changed(self) -> None:
        self._hand.hover = self._state.probe.hover
