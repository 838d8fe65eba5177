"""Which gesture the mouse makes: chosen at the press from the tool, the Space bar and what lies under the mouse."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from explorer.state.document import Point
from explorer.state.map_state import Tool
from explorer.state.selection_state import Combine
from explorer.views.latent_map.gestures.boxing import Boxing
from explorer.views.latent_map.gestures.dragging import Dragging
from explorer.views.latent_map.gestures.gesture import Gesture
from explorer.views.latent_map.gestures.handles import Handle
from explorer.views.latent_map.gestures.knotting import Knotting
from explorer.views.latent_map.gestures.lassoing import Lassoing
from explorer.views.latent_map.gestures.panning import Panning
from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.gestures.probing import Probing
from explorer.views.latent_map.gestures.stroking import Stroking
from explorer.views.latent_map.gestures.visiting import Visiting
from explorer.views.latent_map.grips import Grips

Button = Literal["left", "middle"]
Grasp = Literal["aim", "draw", "open", "closed", "handle"]
"""What the cursor shows: aim a probe, draw, pan (before and during), move a handle."""


@dataclass(frozen=True)
class Intents:
    """Who is told what the hand wants. Legend: K points, map units."""

    pan: Callable[[float, float], None]
    probe: Callable[[float, float], None]
    click: Callable[[Pointer], None]
    visit_guest: Callable[[int], None]
    draw_stroke: Callable[[npt.NDArray[np.float64]], None]
    draw_loop: Callable[[npt.NDArray[np.float64]], None]
    place_knots: Callable[[npt.NDArray[np.float64]], None]
    place_loop: Callable[[npt.NDArray[np.float64]], None]
    begin_drag: Callable[[], int]
    move_handle: Callable[[Handle, float, float, int], None]
    insert_knot: Callable[[int, int, float, float], None]
    select_path: Callable[[int], None]
    select_points: Callable[[npt.NDArray[np.float64], Combine], None]


class Hand:
    """Leads one gesture at a time."""

    def __init__(self, grips: Grips, intents: Intents) -> None:
        self._grips, self._intents = grips, intents
        self._panning = Panning(intents.pan)
        self._probing = Probing(intents.probe, intents.click)
        self._visiting = Visiting(intents.visit_guest, intents.probe)
        self._stroking = Stroking(intents.draw_stroke, intents.draw_loop)
        self._knotting = Knotting(intents.place_knots, intents.place_loop)
        self._dragging = Dragging(intents.begin_drag, intents.move_handle)
        self._boxing = Boxing(self._select)
        self._lassoing = Lassoing(self._select)
        self._by_tool: dict[Tool, Gesture] = {
            "probe": self._probing,
            "pan": self._panning,
            "stroke": self._stroking,
            "knots": self._knotting,
            "box": self._boxing,
            "lasso": self._lassoing,
        }
        self._gesture: Gesture | None = None
        self._button: Button | None = None
        self._tool: Tool = "probe"
        self._space = False
        self._combine: Combine = "replace"
        self._under: Handle | None = None
        self.hover = False

    @property
    def stroke(self) -> tuple[Point, ...]:
        """The free-hand stroke under way."""
        return self._stroking.points

    @property
    def outline(self) -> tuple[Point, ...]:
        """The box or lasso under way."""
        return self._boxing.points or self._lassoing.points

    @property
    def draft(self) -> tuple[tuple[Point, ...], Point | None]:
        """The knots placed so far, and the end of the rubber band."""
        return self._knotting.points, self._knotting.cursor

    @property
    def closing(self) -> bool:
        """Whether the next click closes the path of knots."""
        return self._knotting.closing

    @property
    def lit(self) -> Handle | None:
        """The handle that is dragged or lies under the mouse."""
        return self._dragging.handle or self._under

    @property
    def grasp(self) -> Grasp:
        """What the cursor shall show."""
        if self._panning.active:
            return "closed"
        if self._pans:
            return "open"
        if self.lit is not None:
            return "handle"
        return "aim" if self._tool == "probe" else "draw"

    @property
    def draws(self) -> bool:
        """Whether a stroke, an outline, a path of knots or a drag is under way, which Esc would give up."""
        drawn = bool(self._stroking.points or self.outline)
        return drawn or self._knotting.active or self._dragging.handle is not None

    def take_tool(self, tool: Tool) -> None:
        """Use another tool; what the old one had begun is given up."""
        if tool != self._tool:
            self.cancel()
            self._tool, self._under = tool, None

    def hold_space(self, held: bool) -> None:
        """While Space is held, the left button pans."""
        self._space = held

    def press(self, at: Pointer, button: Button, combine: Combine = "replace") -> None:
        """A button went down; while another one is down it means nothing. `combine` is for what selects."""
        if self._gesture is not None:
            return
        self._button, self._combine = button, combine
        self._gesture = self._choose(at, button)
        self._gesture.press(at)

    def move(self, at: Pointer) -> None:
        """The mouse moved, a button down or not."""
        if self._gesture is not None:
            self._gesture.move(at)
        else:
            self._knotting.move(at)
            free = self._pans or self._selects or self._knotting.active
            self._under = None if free else self._grips.handle_at(at)
        if self.hover and self._gesture not in (self._panning, self._probing, self._visiting):
            self._intents.probe(at.x, at.y)

    def release(self, at: Pointer, button: Button) -> None:
        """A button went up."""
        if self._gesture is not None and button == self._button:
            gesture, self._gesture, self._button = self._gesture, None, None
            gesture.release(at)

    def double_click(self, at: Pointer, combine: Combine = "replace") -> None:
        """The second press of a double-click: end the knots, or set a knot into the selected path."""
        if self._gesture is not None:
            return
        if self._selects:
            self.press(at, "left", combine)
            return
        segment = None if self._pans or self._grips.handle_at(at) else self._grips.segment_at(at)
        if self._knotting.active and self._knotting.end():
            return
        if segment is not None and len(self._knotting.points) < 2:
            self._knotting.cancel()
            path, before, (x, y) = segment
            self._intents.insert_knot(path, before, x, y)
            return
        self.press(at, "left")

    def end(self) -> bool:
        """Enter: end the knots; returns whether there were any."""
        return self._knotting.active and (self._knotting.end() or True)

    def remove_last(self) -> bool:
        """Backspace: take the last knot back; returns whether there was one."""
        return self._knotting.remove_last()

    def cancel(self) -> bool:
        """Esc: give up what is under way; returns whether there was something."""
        active = [gesture.cancel() for gesture in (*self._by_tool.values(), self._dragging, self._visiting)]
        self._gesture = self._button = None
        return any(active)

    @property
    def _pans(self) -> bool:
        return self._space or self._tool == "pan"

    @property
    def _selects(self) -> bool:
        """Whether the tool selects: then paths and pins do not stand in its way."""
        return self._tool in ("box", "lasso") and not self._pans

    def _select(self, outline: npt.NDArray[np.float64]) -> None:
        self._intents.select_points(outline, self._combine)

    def _choose(self, at: Pointer, button: Button) -> Gesture:
        if button == "middle" or self._pans:
            return self._panning
        if self._knotting.active:
            return self._knotting
        if self._selects:
            return self._by_tool[self._tool]
        handle = self._grips.handle_at(at)
        if handle is not None:
            self._dragging.take(handle, *self._grips.place_of(handle))
            return self._dragging
        if self._tool == "probe":
            guest = self._grips.guest_at(at)
            if guest is not None:
                self._visiting.take(guest.guest.id)
                return self._visiting
            path = self._grips.other_path_at(at)
            if path is not None:
                self._intents.select_path(path)
        return self._by_tool[self._tool]
