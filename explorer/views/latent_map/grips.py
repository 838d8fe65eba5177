"""What of the document is on this map, and what of it lies under the mouse."""

import numpy as np
import numpy.typing as npt

from explorer.state.application_state import ApplicationState
from explorer.state.document import LatentPath, Pin, Point
from explorer.state.guest import Guest
from explorer.views.latent_map.camera import Camera
from explorer.views.latent_map.gestures.handles import Handle, nearest_path, nearest_point, nearest_segment
from explorer.views.latent_map.gestures.pointer import Pointer

HANDLE_REACH_PX = 9.0
LINE_REACH_PX = 6.0


class Grips:
    """Pins and paths of the space that is shown. Only the selected path has knots to grip."""

    def __init__(self, state: ApplicationState, camera: Camera) -> None:
        self._state, self._camera = state, camera

    @property
    def space(self) -> str:
        """Whose pins and paths are shown: those of "latent" or of "seeds"."""
        return "seeds" if self._state.model.is_gan else "latent"

    @property
    def axis_names(self) -> tuple[str, str]:
        """What the chart calls its axes."""
        plain = ("x", "y") if self.space == "seeds" else ("z1", "z2")
        return getattr(self._state.model.chart, "axis_names", plain)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """Pins on this map."""
        return tuple(pin for pin in self._state.document.contents.pins if self._is_here(pin))

    @property
    def guests(self) -> tuple[tuple[Guest, Point], ...]:
        """Guests that have a place on this map, each with that place."""
        places = self._state.guests.places
        known = ((guest, places.get(guest.id)) for guest in self._state.document.contents.guests)
        return tuple((guest, at.place) for guest, at in known if at is not None and at.place is not None)

    @property
    def paths(self) -> tuple[LatentPath, ...]:
        """Paths on this map."""
        return tuple(path for path in self._state.document.contents.paths if self._is_here(path))

    @property
    def selected(self) -> LatentPath | None:
        """The selected path, when it is on this map."""
        path = self._state.document.selected_path
        return path if path is not None and self._is_here(path) else None

    def handle_at(self, at: Pointer) -> Handle | None:
        """The knot of the selected path, or else the pin, under the mouse."""
        reach = HANDLE_REACH_PX
        path = self.selected
        if path is not None:
            knot = nearest_point(self._pixels(path.knots), at.across_px, at.down_px, reach)
            if knot is not None:
                return Handle("knot", path.id, knot)
        pins = self.pins
        index = nearest_point(self._pixels(tuple(pin.point for pin in pins)), at.across_px, at.down_px, reach)
        return None if index is None else Handle("pin", pins[index].id)

    def guest_at(self, at: Pointer) -> int | None:
        """Id of the guest under the mouse."""
        guests = self.guests
        places = self._pixels(tuple(place for _, place in guests))
        index = nearest_point(places, at.across_px, at.down_px, HANDLE_REACH_PX)
        return None if index is None else guests[index][0].id

    def place_of(self, handle: Handle) -> Point:
        """Where a handle is, map units."""
        if handle.kind == "pin":
            return next(pin.point for pin in self.pins if pin.id == handle.owner)
        return next(path.knots[handle.index] for path in self.paths if path.id == handle.owner)

    def segment_at(self, at: Pointer) -> tuple[int, int, Point] | None:
        """On the selected path under the mouse: its id, the knot that a new one comes before, and the place."""
        path = self.selected
        if path is None:
            return None
        hit = nearest_segment(self._pixels(path.line), at.across_px, at.down_px, LINE_REACH_PX)
        if hit is None:
            return None
        x, y = self._camera.viewport.to_map(hit[1:]).tolist()
        return path.id, hit[0] + 1, (x, y)

    def other_path_at(self, at: Pointer) -> int | None:
        """Id of a path under the mouse that is not selected; the newest one lies on top."""
        selected = self.selected
        others = (path for path in reversed(self.paths) if selected is None or path.id != selected.id)
        lines = ((path.id, self._pixels(path.line)) for path in others)
        return nearest_path(lines, at.across_px, at.down_px, LINE_REACH_PX)

    def _is_here(self, item: Pin | LatentPath) -> bool:
        return self._state.map.has_places and item.space == self.space

    def _pixels(self, points: tuple[Point, ...]) -> npt.NDArray[np.float64]:
        return self._camera.viewport.to_pixels(np.array(points, np.float64).reshape(-1, 2))
