"""Plants the codes that were found for guests on the endless plane of seeds, each at its own corner.

The plane through four seeds does not in general contain a given code. So the corner that the document names for a guest
has the guest's code in place of a drawn one: the probe, a path or the decoded images behind the map meet it there.
"""

from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from trainer.geometry.seed_plane import SeedPlane


class PlantingController(QObject):
    """The only writer of a plane of seeds after its model was opened."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        state.document.contents_changed.connect(self._plant)
        state.model.weights_changed.connect(self._plant)  # another model has been opened: its card came before

    @Slot()
    def _plant(self) -> None:
        chart, card = self._state.model.chart, self._state.model.card
        if not isinstance(chart, SeedPlane) or card is None:
            return
        wanted = {}
        for guest in self._state.document.contents.guests:
            code = guest.code_in(chart.latent_dims) if guest.shape == card.image_shape else None
            if code is not None and guest.found is not None and guest.found.corner is not None:
                wanted[guest.found.corner] = code
        same = wanted.keys() == chart.planted.keys()
        if not same or any((chart.planted[corner] != code).any() for corner, code in wanted.items()):
            self._state.model.set_chart(chart.with_planted(wanted), elsewhere=False)
