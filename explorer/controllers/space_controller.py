"""What suits each kind of map: layers, interpolation and place of the probe are remembered apart, and the form follows.

A map of codes opens with points, a plane of seeds, which has none, with decoded images. Between Gaussian latents of
many dimensions spherical interpolation keeps to the shell where they lie (White 2016, arXiv 1609.04468).
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.map_state import Layer
from explorer.state.strip_state import Interpolation
from trainer.configuration.few_images import suited

ALL_LAYERS: tuple[Layer, ...] = ("points", "contours", "lattice")


@dataclass(frozen=True)
class _Habits:
    layers: frozenset[str]
    interpolation: Interpolation
    probed: tuple[float, float] = (0.0, 0.0)


FIRST_HABITS = {
    "latent": _Habits(frozenset({"points", "contours"}), "linear"),
    "seeds": _Habits(frozenset({"lattice"}), "spherical"),
}


class SpaceController(QObject):
    """Swaps layers, interpolation and the place of the probe when the map changes its kind."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._space = state.model.space
        self._habits = dict(FIRST_HABITS)
        state.model.card_changed.connect(self._on_card_changed)

    @Slot()
    def _on_card_changed(self) -> None:
        space = self._state.model.space
        if space != self._space:
            shown, strip = self._state.map, self._state.strip
            probe = self._state.probe
            self._habits[self._space] = _Habits(shown.layers, strip.interpolation, probe.position)
            self._space = space
            for layer in ALL_LAYERS:
                shown.set_layer_visible(layer, layer in self._habits[space].layers)
            strip.set_interpolation(self._habits[space].interpolation)
            probe.set_position(self._habits[space].probed)
        self._follow_in_form()

    def _follow_in_form(self) -> None:
        """Offer to train another model of the kind that is open, with that kind's own defaults."""
        card, run = self._state.model.card, self._state.run
        if card is None or not card.config.trained_here:
            return
        if run.status.alive or type(card.config) is type(run.config):
            return
        name = card.config.dataset
        run.set_config(suited(type(card.config), self._state.catalogue.images(name), dataset=name))
