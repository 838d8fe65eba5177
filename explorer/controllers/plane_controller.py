"""Lays the plane that the map shows of a latent space of more than two dimensions, and keeps it through the probe.

The plane is the chosen one, shifted so that it passes through an anchor: the last code that was probed as a whole, an
image's, a pin's or a formula's. So the probe, moved over the map, keeps all coordinates of the anchor but two, and
whatever is decoded behind the points is the slice in which the probe lies. A shift moves no point: feet stay feet.
"""

import dataclasses

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.plane_laying import laid
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.plane_choice import PlaneChoice
from explorer.state.plane_state import Anchor
from trainer.errors import PlaneError
from trainer.geometry.planes import LatentPlane, axes, passing
from trainer.geometry.variance_share import VarianceShown, variance_shown
from trainer.values.arrays import FloatArray, frozen

ON_PLANE = 1e-3
"""A code this near to the plane, in latent units, is on it: single precision has no more digits to spare."""


class PlaneController(QObject):
    """The only one who lays planes and writes `PlaneState`."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._choice: PlaneChoice | None = None
        self._home: LatentPlane | None = None
        """The chosen plane before it is shifted; None until one has been laid for the open model."""
        self._codes: FloatArray | None = None
        self._exact: LatentPlane | None = None
        self._reason = ""
        self._seen: FloatArray | None = None
        """The codes whose variance is told."""
        self._held: FloatArray | None = None
        """The code of the anchor's image in the probe."""
        state.model.card_changed.connect(self._on_card_changed)
        state.document.contents_changed.connect(self._on_contents_changed)
        state.data.images_changed.connect(self._on_images_changed)
        state.probe.position_changed.connect(self._on_probe_moved)

    def lay(self, codes: FloatArray | None, exact: LatentPlane | None = None) -> None:
        """Lay the plane for other codes float32 [N, D] on the map, or for none.

        Args:
            codes: those of the shown images.
            exact: their principal plane, where it was found in the background.
        """
        plane = self._state.model.plane
        fits = plane is not None and codes is not None and codes.shape[1] == plane.latent_dims
        self._codes, self._exact = (codes, exact) if fits else (None, None)
        self._lay()

    @Slot(int)
    def pass_through_image(self, index: int) -> None:
        """Make an image of the map the anchor, and probe its code."""
        if self._state.model.plane is None or self._codes is None or not 0 <= index < len(self._codes):
            return
        code = frozen(self._codes[index])
        if np.isfinite(code).all():
            self._show(Anchor(code, self._name_of_image(index), index), elsewhere=False)
            self._held = code
            self._hold(code)

    @Slot()
    def go_home(self) -> None:
        """Forget the anchor: the plane passes through the mean, through zeros or through its three points again."""
        if self._state.planes.anchor is not None:
            self._state.probe.set_position(self._state.probe.position)  # lets go of the code that it holds
            self._show(None, elsewhere=False)

    def is_laid_by(self, choice: PlaneChoice) -> bool:
        """Whether there is a plane of a choice here; where there is none the user is told why."""
        plane = self._state.model.plane
        if plane is None:
            return False
        try:
            laid(choice, self._codes, self._source, plane.latent_dims, None, self._exact)
        except PlaneError as error:
            report(self._state.notices, error)
            return False
        return True

    @property
    def _wish(self) -> PlaneChoice:
        return self._state.document.contents.plane_of(beside=self._state.is_beside)

    @property
    def _source(self) -> str:
        return f"{self._state.data.name}/{self._state.data.split}"

    def _lay(self) -> None:
        plane, choice = self._state.model.plane, self._wish
        if plane is None:
            self._home = self._choice = None
            self._state.planes.show(None, None, "")
            return
        home_before, fresh = self._home, self._home is None
        chosen = not fresh and choice != self._choice
        self._choice = choice
        self._home, self._reason = self._laid(choice, plane.latent_dims, anew=fresh or chosen)
        if chosen and home_before is not None and self._home.shows_as(home_before):
            chosen = False  # the same plane by another name, or none that could be laid
        anchor, code = self._present_anchor(), self._probed_code()
        if not chosen:
            self._show(anchor, elsewhere=fresh)
            self._follow_with_probe(anchor)
        elif choice.kind == "points" and not self._reason:
            self._show(None, elsewhere=True)
            self._hold(frozen(self._home.origin))
        else:  # it turns about the probe, so that the image stays
            self._show(self._anchor_at(code, anchor), elsewhere=True)
            self._hold(code)

    def _laid(self, choice: PlaneChoice, dims: int, *, anew: bool) -> tuple[LatentPlane, str]:
        """The plane of a choice; where there is none, the next best one and why."""
        before = None if anew else self._home
        try:
            return laid(choice, self._codes, self._source, dims, before, self._exact), ""
        except PlaneError as error:
            reason = str(error)
        if before is not None:
            return before, reason
        try:
            return laid(PlaneChoice(), self._codes, self._source, dims, None, self._exact), reason
        except PlaneError:
            return self._home or axes(0, 1, dims), reason

    def _show(self, anchor: Anchor | None, *, elsewhere: bool) -> None:
        """Shift the plane to its anchor and put it on the map."""
        home, now, planes = self._home, self._state.model.plane, self._state.planes
        if home is None or now is None:
            return
        plane = home if anchor is None else passing(home, anchor.code)
        same = plane.shows_as(now) and plane.axis_names == now.axis_names
        shown = planes.shown if same and self._seen is self._codes else self._variance(plane)
        planes.show(anchor, shown, self._reason)
        if elsewhere or not same or not np.allclose(plane.origin, now.origin, atol=1e-6):
            self._state.model.set_chart(plane, elsewhere=elsewhere)
        if elsewhere and self._codes is not None and self._state.map.codes is self._codes:
            self._state.map.set_points(frozen(plane.to_map(self._codes)), self._codes)

    def _variance(self, plane: LatentPlane) -> VarianceShown | None:
        self._seen = self._codes
        return None if self._codes is None else variance_shown(plane, self._codes)

    def _hold(self, code: FloatArray) -> None:
        """Probe a code, with the probe at its foot."""
        plane = self._state.model.plane
        if plane is not None:
            x, y = plane.to_map(code[np.newaxis])[0].tolist()
            self._state.probe.hold(code, (x, y))

    def _follow_with_probe(self, anchor: Anchor | None) -> None:
        """The plane has moved a little: a probe that holds a code stays at its foot, or with the anchor's image."""
        probe, plane = self._state.probe, self._state.model.plane
        if plane is None or probe.code is None or probe.off_map or len(probe.code) != plane.latent_dims:
            return
        image = anchor is not None and anchor.image is not None and probe.code is self._held
        code = anchor.code if anchor is not None and image else probe.code
        foot = plane.to_map(code[np.newaxis])[0].tolist()
        if image or not np.allclose(foot, probe.position, atol=1e-5):
            self._held = code
            self._hold(code)

    def _present_anchor(self) -> Anchor | None:
        """The anchor with the code that its image has now."""
        anchor = self._state.planes.anchor
        if anchor is None or anchor.image is None or self._codes is None or anchor.image >= len(self._codes):
            return anchor
        code = frozen(self._codes[anchor.image])
        if not np.isfinite(code).all() or np.array_equal(code, anchor.code):
            return anchor
        return dataclasses.replace(anchor, code=code)

    def _probed_code(self) -> FloatArray:
        """float32 [D], on the plane that is shown now."""
        probe, plane = self._state.probe, self._state.model.plane
        assert plane is not None
        if probe.code is not None and len(probe.code) == plane.latent_dims and np.isfinite(probe.code).all():
            return probe.code
        return frozen(plane.to_latent(np.array([probe.position], np.float64))[0])

    def _anchor_at(self, code: FloatArray, anchor: Anchor | None) -> Anchor:
        """An anchor for a code, under the name of what it is."""
        if anchor is not None and np.allclose(code, anchor.code, atol=ON_PLANE):
            return anchor
        return Anchor(code, self._name_of(code))

    def _name_of(self, code: FloatArray) -> str:
        outcome, numbers = self._state.formula.outcome, tuple(code.tolist())
        if outcome is not None and outcome.code is code:
            return "the formula's result"
        contents, places = self._state.document.contents, self._state.guests.places
        pinned = (pin.name for pin in contents.pins if pin.code == numbers)
        guests = (guest.name for guest in contents.guests if guest.id in places and places[guest.id].code is code)
        return next(pinned, "") or next(guests, "")

    def _name_of_image(self, index: int) -> str:
        data = self._state.data
        label = int(data.labels[index]) if index < len(data.labels) else -1
        name = data.class_names[label] if 0 <= label < len(data.class_names) else ""
        return f"image {index} of class {name}" if name else f"image {index}"

    @Slot()
    def _on_card_changed(self) -> None:
        """Another model: its codes are not known yet, but a plane that needs none can be laid."""
        self._home = self._choice = self._codes = self._exact = None
        self._state.planes.show(None, None, "")
        plane, choice = self._state.model.plane, self._wish
        if plane is not None and choice.kind != "principal":
            self._lay()

    @Slot()
    def _on_contents_changed(self) -> None:
        if self._home is not None and self._wish != self._choice:
            self._lay()

    @Slot()
    def _on_images_changed(self) -> None:
        """The anchor's image has left the map; its code is still one."""
        anchor = self._state.planes.anchor
        if anchor is not None and anchor.image is not None:
            kept = dataclasses.replace(anchor, image=None)
            self._state.planes.show(kept, self._state.planes.shown, self._reason)

    @Slot()
    def _on_probe_moved(self) -> None:
        """Whoever probes a code as a whole wants the plane to pass through it."""
        probe, plane = self._state.probe, self._state.model.plane
        code = probe.code
        if plane is None or code is None or probe.off_map or len(code) != plane.latent_dims:
            return
        if np.isfinite(code).all() and plane.distances(code[np.newaxis])[0] > ON_PLANE:
            self._show(Anchor(code, self._name_of(code)), elsewhere=False)
