"""What of the document is on this map, and what of it lies under the mouse."""

import numpy as np
import numpy.typing as npt

from explorer.drawing.picking import nearest_point as nearest_code
from explorer.state.application_state import ApplicationState
from explorer.state.code_set import CodeSet
from explorer.state.document import Code, Contents, LatentPath, Pin, Point
from explorer.state.placing import belongs, distance_beside, placed_path, placed_pin, places_of
from explorer.state.plane_choice import LETTERS
from explorer.views.latent_map.camera import Camera
from explorer.views.latent_map.gestures.handles import Handle, nearest_path, nearest_point, nearest_segment
from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.layers.code_sets import PlacedSet
from explorer.views.latent_map.layers.guests import ShownGuest
from trainer.values.arrays import FloatArray

HANDLE_REACH_PX = 9.0
LINE_REACH_PX = 6.0
CODE_REACH_PX = 6.0


class Grips:
    """Pins and paths of the space that is shown, where the map has them. Only the selected path has knots to grip."""

    def __init__(self, state: ApplicationState, camera: Camera) -> None:
        self._state, self._camera = state, camera
        self._placed_for: tuple[Contents | None, int, bool] = (None, -1, True)
        self._pins: tuple[Pin, ...] = ()
        self._paths: tuple[LatentPath, ...] = ()
        self._sets_for: tuple[tuple[CodeSet, ...], int, bool] = ((), -1, True)
        self._sets: tuple[PlacedSet, ...] = ()

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
    def axis_labels(self) -> tuple[str, str]:
        """The same, for one of many planes with the share of the codes' variance that lies along each."""
        shown, (across, up) = self._state.planes.shown, self.axis_names
        if shown is None or self._state.model.plane is None:
            return across, up
        return f"{across} ({100 * shown.shares[0]:.0f} %)", f"{up} ({100 * shown.shares[1]:.0f} %)"

    @property
    def prior_centre(self) -> Point:
        """The foot of the code of zeros, about which the prior lies on the map."""
        plane = self._state.model.plane
        if plane is None:
            return 0.0, 0.0
        x, y = plane.to_map(np.zeros((1, plane.latent_dims), np.float32))[0].tolist()
        return x, y

    def beside(self, code: Code | FloatArray) -> float:
        """How far a pin, knot or guest is from the plane of the map, latent units; 0 where it is on it."""
        return distance_beside(code, self._state.model)

    @property
    def plane_points(self) -> tuple[tuple[str, Point], ...]:
        """Letters and places of the images that the plane goes through, and of those that are being picked."""
        state, plane = self._state, self._state.model.plane
        choice, picks = state.document.contents.plane_of(beside=state.is_beside), state.planes.picks
        points = picks.points if picks is not None else choice.points if choice.of_images else ()
        if plane is None or not any(points):
            return ()
        source, placed = f"{state.data.name}/{state.data.split}", []
        for letter, point in zip(LETTERS, points, strict=True):
            code = None if point is None else point.code_among(state.map.codes, source)
            if code is not None and len(code) == plane.latent_dims:
                x, y = plane.to_map(code[np.newaxis])[0].tolist()
                placed.append((letter, (x, y)))
        return tuple(placed)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """Pins on this map."""
        self._place()
        return self._pins

    @property
    def guests(self) -> tuple[ShownGuest, ...]:
        """Guests that have a place on this map."""
        places = self._state.guests.places
        known = ((guest, places.get(guest.id)) for guest in self._state.document.contents.guests)
        return tuple(
            ShownGuest(guest, at.place, self.beside(at.code), self.space == "seeds")
            for guest, at in known
            if at is not None and at.place is not None
        )

    @property
    def code_sets(self) -> tuple[PlacedSet, ...]:
        """Sets of codes on this map; the same tuple as long as nothing has changed."""
        sets, model, shown = self._state.document.contents.code_sets, self._state.model, self._state.map.has_places
        if self._sets_for[0] is not sets or self._sets_for[1:] != (model.chart_version, shown):
            self._sets_for = (sets, model.chart_version, shown)
            here = ((kept, places_of(kept.codes, model)) for kept in sets if shown and belongs(kept, model))
            self._sets = tuple(PlacedSet.of(kept, points) for kept, points in here if points is not None)
        return self._sets

    @property
    def all_points(self) -> FloatArray:
        """Points of images and codes, float32 [N, 2], map units."""
        points = self._state.map.points
        # The points of the model before may still be there when a generator has been opened.
        own = points[:0] if self.space == "seeds" else points
        return np.concatenate([own, *(placed.points for placed in self.code_sets)])

    @property
    def paths(self) -> tuple[LatentPath, ...]:
        """Paths on this map."""
        self._place()
        return self._paths

    @property
    def selected(self) -> LatentPath | None:
        """The selected path, when it is on this map."""
        selected = self._state.document.selected_path
        return next((path for path in self.paths if selected is not None and path.id == selected.id), None)

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

    def guest_at(self, at: Pointer) -> ShownGuest | None:
        """The guest under the mouse."""
        guests = self.guests
        places = self._pixels(tuple(shown.place for shown in guests))
        index = nearest_point(places, at.across_px, at.down_px, HANDLE_REACH_PX)
        return None if index is None else guests[index]

    def code_at(self, at: Pointer) -> tuple[CodeSet, int] | None:
        """The set and the row of the code under the mouse; the newest set lies on top."""
        for placed in reversed(self.code_sets):
            row = nearest_code((at.x, at.y), placed.points, self._camera.viewport, CODE_REACH_PX)
            if row is not None:
                return placed.codes, row
        return None

    def place_of(self, handle: Handle) -> Point:
        """Where a handle is, map units."""
        if handle.kind == "pin":
            return next(pin.point for pin in self.pins if pin.id == handle.owner)
        return next(path.knots[handle.index] for path in self.paths if path.id == handle.owner)

    def code_of(self, handle: Handle) -> Code:
        """The code of a handle; () where the map has two dimensions."""
        if handle.kind == "pin":
            return next(pin.code for pin in self.pins if pin.id == handle.owner)
        codes = next(path.codes for path in self.paths if path.id == handle.owner)
        return codes[handle.index] if codes else ()

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

    def _place(self) -> None:
        """Find the places anew when the document or the map is another one; they are asked for at every move."""
        contents, model, shown = self._state.document.contents, self._state.model, self._state.map.has_places
        if self._placed_for[0] is contents and self._placed_for[1:] == (model.chart_version, shown):
            return
        self._placed_for = (contents, model.chart_version, shown)
        pins, paths = (contents.pins, contents.paths) if shown else ((), ())
        self._pins = tuple(placed_pin(pin, model) for pin in pins if belongs(pin, model))
        self._paths = tuple(placed_path(path, model) for path in paths if belongs(path, model))

    def _pixels(self, points: tuple[Point, ...]) -> npt.NDArray[np.float64]:
        return self._camera.viewport.to_pixels(np.array(points, np.float64).reshape(-1, 2))
