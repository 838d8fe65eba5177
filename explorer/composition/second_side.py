"""The second of two models beside one another: the same states, controllers and views as the first one's, once more."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from explorer.composition.pair_place import column_of
from explorer.composition.second_windows import SecondWindows, ServeForm
from explorer.composition.side import Side
from explorer.composition.views import Views
from explorer.composition.wiring import wire_planes
from explorer.controllers.code_set_controller import CodeSetController
from explorer.controllers.document_controller import DocumentController
from explorer.controllers.guest_controller import GuestController
from explorer.controllers.link_controller import LinkController
from explorer.controllers.mirror_controller import MirrorController
from explorer.controllers.selection_controller import SelectionController
from explorer.controllers.space_controller import SpaceController
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.state.notices import Notice
from explorer.training.beginning import MakeSession
from explorer.views.latent_map.latent_map import LatentMap
from explorer.views.legend.legend import Legend
from explorer.views.pair import DifferenceView, LinkBar, SideTitle
from explorer.views.plane_bar import PlaneBar
from explorer.views.probe_panel.panel import ProbePanel

NO_PLACES = Notice(
    "info", "A pin belongs to the first map, and a place of this one is none of that.", "Pin on the first map."
)


class SecondSide(QObject):
    """Made when the second map is opened and gone when it is closed: without it nothing is computed or painted."""

    def __init__(
        self,
        first: Side,
        views: Views,
        look: LookState,
        menu: QMenu,
        make_session: MakeSession,
        serve_form: ServeForm,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._first, self._views, self._look = first, views, look
        state = self.state = ApplicationState(parent=self, beside=first.state)
        state.run.set_devices(first.state.run.devices)
        self.side = Side(state, make_session, self)
        self.space = SpaceController(state, self)
        self.document = DocumentController(state, self)
        self.codes = CodeSetController(state, self)
        self.guests = GuestController(state, self.side.decoding, self)
        self.selection = SelectionController(state, self)
        self.link = LinkController(first.state, state, self)
        self.mirror = MirrorController(first.state, state, self)

        self.title = SideTitle(state, "B", look, menu)
        self.legend = Legend(state, look)
        self.plane = PlaneBar(state, look)
        self.map = LatentMap(state, look)
        self.probe = ProbePanel(state.probe, state.model, state.data, state.run, look, planes=state.planes)
        self.link_bar = LinkBar(state.pair, look)
        self.difference = DifferenceView(first.state, state, look)
        self.windows = SecondWindows(self.side, views, look, serve_form, first.state.strip, self)
        self._wire()
        state.data.images_changed.connect(self._show_legend)
        state.model.card_changed.connect(self._show_legend)
        first.state.data.images_changed.connect(self._show_legend)
        self._show_legend()

    def open(self) -> None:
        """Put the views beside those of the first model, and begin to answer."""
        first, look = self._first, self._look
        column = column_of(self.title, self.legend, self.plane, self.map)
        self._views.maps.put_beside(SideTitle(first.state, "A", look), column, self.link_bar)
        panel = column_of(SideTitle(self.state, "B", look), self.probe)
        self._views.probes.put_beside(SideTitle(first.state, "A", look), panel, self.difference)
        self._views.probe.set_like(self.probe)
        self.probe.set_like(self._views.probe)
        first.probe.step_instead = self.link.step_first
        self.side.probe.step_instead = self.link.step_second
        self.side.start()
        classifier = first.models.classifier
        if classifier is None:
            self.side.models.load_classifier()
        else:
            self.side.models.use_classifier(classifier)

    def close(self) -> None:
        """End its threads and take its views away; waits for at most one step of each thread."""
        self._first.probe.step_instead = None
        self._views.probe.set_like(None)
        self.link.end()
        self.windows.close()
        self.side.close()
        self._views.maps.take_away()
        self._views.probes.take_away()
        self.deleteLater()

    def _wire(self) -> None:
        latent_map, document, shown = self.map, self.document, self._first.state.map
        wire_planes(self.plane, latent_map, self.side)
        latent_map.probe_requested.connect(self.side.probe.move_to)
        latent_map.nudged.connect(self.side.probe.nudge)
        latent_map.stroke_drawn.connect(document.add_stroke)
        latent_map.code_clicked.connect(self.codes.probe)
        latent_map.loop_drawn.connect(document.add_loop_stroke)
        latent_map.knots_placed.connect(document.add_knots)
        latent_map.loop_placed.connect(document.add_loop_knots)
        latent_map.path_closed.connect(document.close_path)
        latent_map.knot_moved.connect(document.move_knot)
        latent_map.knot_inserted.connect(document.insert_knot)
        latent_map.knot_removed.connect(document.remove_knot)
        latent_map.path_selected.connect(document.select_path)
        latent_map.pin_requested.connect(self._on_pin_requested)
        latent_map.pin_moved.connect(document.move_pin)
        latent_map.pin_removed.connect(document.delete_pin)
        latent_map.guest_visited.connect(self.guests.probe)
        latent_map.guest_removed.connect(self.guests.delete)
        latent_map.outline_drawn.connect(self.selection.take)
        latent_map.selection_requested.connect(self._views.map.selection_requested)
        latent_map.viewport_changed.connect(self.side.lattice.show_view)
        latent_map.viewport_changed.connect(self.side.fields.show_view)
        latent_map.tool_requested.connect(shown.set_tool)
        latent_map.follow_toggled.connect(shown.set_follow)
        self.probe.smooth_toggled.connect(self._first.state.probe.set_smooth)
        self.probe.pin_requested.connect(self._on_probe_pin_requested)
        self.probe.nudged.connect(self.side.probe.nudge)
        self.probe.position_typed.connect(self.side.probe.move_to)
        self.legend.class_toggled.connect(self.state.map.set_class_visible)
        self.legend.classes_shown.connect(self.state.map.set_hidden_classes)
        self.link_bar.link_requested.connect(self.link.prefer)

    @Slot(float, float)
    def _on_pin_requested(self, x: float, y: float) -> None:
        if self._has_places():
            self.document.add_pin(x, y)

    @Slot()
    def _on_probe_pin_requested(self) -> None:
        if self._has_places():
            self.document.pin_probe()

    def _has_places(self) -> bool:
        """Whether pins have their places on this map too, which is told when they have not."""
        if not self.state.map.has_places:
            self.state.notices.post(NO_PLACES)
        return self.state.map.has_places

    @Slot()
    def _show_legend(self) -> None:
        """One legend tells of both maps as long as they show the same classes."""
        self.legend.setVisible(not self.mirror.same_classes and not self.state.model.is_gan)
