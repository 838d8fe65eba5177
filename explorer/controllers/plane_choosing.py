"""Takes wishes for another plane of the map into the document, where undo and the session know of them."""

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.plane_controller import PlaneController
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.state.plane_choice import GUEST, Picks, PlaneChoice, PlanePoint
from trainer.errors import PlaneError
from trainer.geometry.variance_share import shares_of_dimensions


class PlaneChoosing(QObject):
    """The only writer of the plane that the document has for its map."""

    def __init__(self, state: ApplicationState, planes: PlaneController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._planes = state, planes
        state.model.card_changed.connect(self._stop_picking)

    @Slot()
    def choose_principal(self) -> None:
        """Show the plane that the codes spread in most."""
        self._take(PlaneChoice("principal"))

    @Slot(int, int)
    def choose_axes(self, first: int, second: int) -> None:
        """Show two latent dimensions, counted from 0."""
        self._take(PlaneChoice("axes", (first, second)))

    @Slot()
    def choose_widest_axes(self) -> None:
        """Show the two latent dimensions along which the codes spread most, the widest along the map."""
        plane, codes = self._state.model.plane, self._state.map.codes
        fits = plane is not None and codes.shape[1] == plane.latent_dims
        shares = shares_of_dimensions(codes) if fits else None
        first, second = (0, 1) if shares is None else np.argsort(-shares, kind="stable")[:2].tolist()
        self.choose_axes(first, second)

    @Slot()
    def choose_images(self) -> None:
        """Show the plane through the three selected images, or let three be clicked on the map."""
        indices, codes, data = self._state.selection.indices, self._state.map.codes, self._state.data
        if len(indices) != 3 or len(codes) != len(data.images):
            sentence = f"A plane goes through three points, and {_counted(len(indices), 'image')} selected."
            remedy = "Click them on the map: A, B, then C. Points and guests will do."
            self._state.notices.post(Notice("info", sentence, remedy))  # nothing is wrong: clicks are the usual way
            self.pick(0)
            return
        self._take(PlaneChoice("points", points=tuple(self._image(index) for index in indices.tolist())))

    @Slot(int)
    def pick(self, slot: int) -> None:
        """Let the next click on a point of the map give one of the three, 0 to 2; asked for again, no longer."""
        planes, choice = self._state.planes, self._state.document.contents.plane_of(beside=self._state.is_beside)
        picks = planes.picks
        if picks is not None and picks.slot == slot:
            planes.set_picks(None)
            return
        before = picks.points if picks is not None else choice.points if choice.of_images else Picks().points
        planes.set_picks(Picks(before, slot))
        self._state.map.set_tool("probe")

    @Slot(int)
    def take_image(self, index: int) -> None:
        """An image of the map was clicked."""
        if self._state.planes.picks is not None and 0 <= index < len(self._state.map.codes):
            self._take_point(self._image(index))

    @Slot(int)
    def take_guest(self, guest_id: int) -> None:
        """A guest on the map was clicked."""
        at = self._state.guests.places.get(guest_id)
        names = {guest.id: guest.name for guest in self._state.document.contents.guests}
        if self._state.planes.picks is not None and at is not None and guest_id in names:
            self._take_point(PlanePoint(names[guest_id], tuple(at.code.tolist()), source=GUEST))

    def _image(self, index: int) -> PlanePoint:
        data = self._state.data
        code = tuple(self._state.map.codes[index].tolist())
        return PlanePoint(f"image {index}", code, index, f"{data.name}/{data.split}")

    def _take_point(self, point: PlanePoint) -> None:
        before = self._state.planes.picks
        assert before is not None
        picks = before.with_point(point)
        known = tuple(other for other in picks.points if other is not None)
        if len(known) < 3:
            self._state.planes.set_picks(picks)
        else:
            self._take(PlaneChoice("points", points=known))

    @Slot()
    def _stop_picking(self) -> None:
        self._state.planes.set_picks(None)

    @Slot(object)
    def choose_pins(self, pins: tuple[int, ...]) -> None:
        """Show the plane through three pins, by their ids."""
        plane, known = self._state.model.plane, {pin.id: pin for pin in self._state.document.contents.pins}
        chosen = [known[pin] for pin in pins if pin in known]
        if plane is None or len(chosen) != 3:
            error = PlaneError(
                f"A plane goes through three points, and {_counted(len(chosen), 'pin')} chosen.",
                "Pin three places of this latent space first: right-click on the map, or Pin beside the probe.",
            )
            report(self._state.notices, error)
            return
        self._take(PlaneChoice("points", points=tuple(PlanePoint(pin.name, pin.code) for pin in chosen)))

    def _take(self, choice: PlaneChoice) -> None:
        if self._planes.is_laid_by(choice):
            self._stop_picking()
            self._state.document.choose_plane(choice, beside=self._state.is_beside)


def _counted(number: int, name: str) -> str:
    return f"{number} {name} is" if number == 1 else f"{number} {name}s are"
