"""Takes wishes for another plane of the map into the document, where undo and the session know of them."""

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.plane_controller import PlaneController
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.plane_choice import PlaneChoice, PlanePoint
from trainer.errors import PlaneError
from trainer.geometry.variance_share import shares_of_dimensions


class PlaneChoosing(QObject):
    """The only writer of the plane that the document has for its map."""

    def __init__(self, state: ApplicationState, planes: PlaneController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._planes = state, planes

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
        """Show the plane through the three selected images."""
        indices, codes, data = self._state.selection.indices, self._state.map.codes, self._state.data
        if len(indices) != 3 or len(codes) != len(data.images):
            error = PlaneError(
                f"A plane goes through three points, and {_counted(len(indices), 'image')} selected.",
                "Select three: draw a small lasso (O) around each, with Shift from the second one on.",
            )
            report(self._state.notices, error)
            return
        source, chosen = f"{data.name}/{data.split}", indices.tolist()
        points = (PlanePoint(f"image {index}", tuple(codes[index].tolist()), index, source) for index in chosen)
        self._take(PlaneChoice("points", points=tuple(points)))

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
            self._state.document.choose_plane(choice, beside=self._state.is_beside)


def _counted(number: int, name: str) -> str:
    return f"{number} {name} is" if number == 1 else f"{number} {name}s are"
