"""Lets the second map show what the first one shows: layers, tool, classes, selection. Legend: M selected images."""

from PySide6.QtCore import QObject, Slot

from explorer.controllers.pair_links import same_images
from explorer.state.application_state import ApplicationState
from explorer.state.map_state import Layer

LAYERS: tuple[Layer, ...] = ("points", "contours", "lattice")


class MirrorController(QObject):
    """The first side leads, since tool bar, legend and menus act on it; the selection goes both ways."""

    def __init__(self, first: ApplicationState, second: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        first.map.tool_changed.connect(self._show_tool)
        first.map.layers_changed.connect(self._show_layers)
        first.map.classes_changed.connect(self._show_classes)
        first.map.follow_changed.connect(self._show_switches)
        first.map.fit_requested.connect(second.map.fit)
        first.probe.hover_changed.connect(self._show_switches)
        first.probe.smooth_changed.connect(self._show_switches)
        first.fields.kind_changed.connect(self._show_switches)
        first.data.split_changed.connect(self._show_switches)
        first.selection.changed.connect(self._show_selection)
        second.selection.changed.connect(self._take_selection)
        for card_changed in (first.model.card_changed, second.model.card_changed):
            card_changed.connect(self._show_all)
        for images_changed in (first.data.images_changed, second.data.images_changed):
            images_changed.connect(self._on_images_changed)
        self._show_switches()
        self._show_all()

    @property
    def same_classes(self) -> bool:
        """Whether one legend tells of both maps."""
        return self._first.data.class_names == self._second.data.class_names

    @property
    def same_places(self) -> bool:
        """Whether a place means the same on both maps, so that pins and paths stand on both.

        Of more than two dimensions each map shows a plane of its own, with pins and knots at the feet of their codes.
        """
        one, other = self._first.model, self._second.model
        if one.card is None or other.card is None or one.space != other.space:
            return False
        return one.card.latent_dims == other.card.latent_dims

    @Slot()
    def _show_all(self) -> None:
        self._second.map.set_has_places(self.same_places)
        self._show_tool()
        self._show_layers()
        self._on_images_changed()

    @Slot()
    def _show_tool(self) -> None:
        tool, second = self._first.map.tool, self._second
        selects, draws = tool in ("box", "lasso"), tool in ("stroke", "knots")
        useless = (selects and second.model.is_gan) or (draws and not second.map.has_places)
        second.map.set_tool("probe" if useless else tool)

    @Slot()
    def _show_layers(self) -> None:
        """A plane of seeds and a map of codes have layers of their own."""
        if self._first.model.space == self._second.model.space:
            for layer in LAYERS:
                self._second.map.set_layer_visible(layer, layer in self._first.map.layers)

    @Slot()
    def _show_classes(self) -> None:
        if self.same_classes:
            self._second.map.set_hidden_classes(self._first.map.hidden_classes)

    @Slot()
    def _show_switches(self) -> None:
        first, second = self._first, self._second
        second.map.set_follow(first.map.follow)
        second.probe.set_hover(first.probe.hover)
        second.probe.set_smooth(first.probe.smooth)
        second.fields.set_kind(first.fields.kind)
        second.data.set_split(first.data.split)

    @Slot()
    def _show_selection(self) -> None:
        if same_images(self._first, self._second):
            self._second.selection.set_indices(self._first.selection.indices)

    @Slot()
    def _take_selection(self) -> None:
        if same_images(self._first, self._second):
            self._first.selection.set_indices(self._second.selection.indices)

    @Slot()
    def _on_images_changed(self) -> None:
        if self.same_classes:
            self._show_classes()
        else:
            self._second.map.set_hidden_classes(frozenset())
        self._show_selection()
