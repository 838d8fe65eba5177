"""Edits pins and paths as the gestures on the map ask."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.document import Code
from explorer.state.notices import Notice
from explorer.state.placing import belongs, code_at, placed_pin
from trainer.geometry.strokes import simplify
from trainer.values.arrays import frozen

STROKE_TOLERANCE = 0.01
"""How far a simplified stroke may leave the drawn one, as a share of its extent."""

ON_MAP = 1e-3
"""A code this near to the map's, in each latent dimension, is at that place of the map."""


class DocumentController(QObject):
    """The only writer of `Document`."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._document = state.document

    @Slot(object)
    def add_stroke(self, stroke: npt.NDArray[np.float64]) -> None:
        """Add a free-hand path [K, 2], with only the knots that its shape needs."""
        extent = float(np.ptp(stroke, axis=0).max()) if len(stroke) else 0.0
        if extent > 0:
            self.add_knots(simplify(stroke, STROKE_TOLERANCE * extent))

    @Slot(object)
    def add_knots(self, knots: npt.NDArray[np.float64]) -> None:
        """Add a path through knots [K, 2]; fewer than two make none."""
        self._add_path(knots, closed=False)

    @Slot(object)
    def add_loop_stroke(self, stroke: npt.NDArray[np.float64]) -> None:
        """Add a closed free-hand path [K, 2] whose end came back to its start."""
        extent = float(np.ptp(stroke, axis=0).max()) if len(stroke) else 0.0
        if extent > 0:
            self.add_loop_knots(simplify(stroke, STROKE_TOLERANCE * extent)[:-1])

    @Slot(object)
    def add_loop_knots(self, knots: npt.NDArray[np.float64]) -> None:
        """Add a closed path through knots [K, 2]; fewer than two make none."""
        self._add_path(knots, closed=True)

    def _add_path(self, knots: npt.NDArray[np.float64], *, closed: bool) -> None:
        points = tuple((float(x), float(y)) for x, y in knots)
        if len(points) >= 2:
            codes = tuple(code_at(point, self._state.model) for point in points)
            self._document.add_path(points, self._state.model.space, codes if all(codes) else (), closed=closed)

    @Slot(int, bool)
    def close_path(self, path: int, closed: bool) -> None:
        """Let a path lead back to its first knot, or end at its last one."""
        self._document.set_path_closed(path, closed)

    @Slot(bool)
    def close_selected_path(self, closed: bool) -> None:
        """The same with the selected path, if there is one."""
        selected = self._document.selected_path
        if selected is not None:
            self._document.set_path_closed(selected.id, closed)

    @Slot(int, int, float, float, int)
    def move_knot(self, path: int, knot: int, x: float, y: float, gesture: int) -> None:
        """Move a knot; moves of one gesture are one step of undo."""
        codes = self._codes_of_path(path)
        code = code_at((x, y), self._state.model, codes[knot] if codes else ())
        self._document.move_knot(path, knot, (x, y), gesture, code)

    @Slot(int, int, float, float)
    def insert_knot(self, path: int, before: int, x: float, y: float) -> None:
        """Insert a knot before another one."""
        codes = self._codes_of_path(path)
        closed = any(other.id == path and other.closed for other in self._document.contents.paths)
        code = code_at((x, y), self._state.model, _between(codes, before, closed=closed))
        self._document.insert_knot(path, before, (x, y), code)

    @Slot(int, int)
    def remove_knot(self, path: int, knot: int) -> None:
        """Remove a knot."""
        self._document.remove_knot(path, knot)

    @Slot(int)
    def select_path(self, path: int) -> None:
        """Show a path in the film strip."""
        self._document.select_path(path)

    @Slot(int, str)
    def rename_path(self, path: int, name: str) -> None:
        """Rename a path."""
        self._document.rename_path(path, name)

    @Slot(int)
    def delete_path(self, path: int) -> None:
        """Delete a path."""
        self._document.remove_path(path)

    @Slot()
    def delete_selected_path(self) -> None:
        """Delete the selected path, if there is one."""
        selected = self._document.selected_path
        if selected is not None:
            self._document.remove_path(selected.id)

    @Slot()
    def pin_probe(self) -> None:
        """Pin the point under the probe."""
        probe, model = self._state.probe, self._state.model
        if model.plane is not None and probe.code is not None and len(probe.code) == model.plane.latent_dims:
            self._document.add_pin(probe.position, model.space, tuple(probe.code.tolist()))
            return
        if not self._probe_is_on_map():
            sentence = "The probed code is at no place of the map, so it cannot be pinned."
            self._state.notices.post(Notice("info", sentence, "Move the probe to a place of the map first."))
            return
        self.add_pin(*self._state.probe.position)

    def _probe_is_on_map(self) -> bool:
        """Whether the place of the probe stands for the code in it: a formula's may lie off the plane."""
        probe, chart = self._state.probe, self._state.model.chart
        if probe.code is None:
            return True
        if probe.off_map or chart is None:
            return False
        foot = chart.to_latent(np.array([probe.position], np.float64))[0]
        return bool(np.allclose(foot, probe.code, atol=ON_MAP))

    @Slot(float, float)
    def add_pin(self, x: float, y: float) -> None:
        """Pin a point."""
        self._document.add_pin((x, y), self._state.model.space, code_at((x, y), self._state.model))

    @Slot(int, float, float, int)
    def move_pin(self, pin: int, x: float, y: float, gesture: int) -> None:
        """Move a pin; moves of one gesture are one step of undo."""
        like = next((other.code for other in self._document.contents.pins if other.id == pin), ())
        self._document.move_pin(pin, (x, y), gesture, code_at((x, y), self._state.model, like))

    @Slot(int, str)
    def rename_pin(self, pin: int, name: str) -> None:
        """Rename a pin."""
        self._document.rename_pin(pin, name)

    @Slot(int)
    def delete_pin(self, pin: int) -> None:
        """Delete a pin."""
        self._document.remove_pin(pin)

    @Slot(int)
    def probe_pin(self, pin_id: int) -> None:
        """Put the probe on a pin."""
        model = self._state.model
        for pin in self._document.contents.pins:
            if pin.id == pin_id and not pin.code:
                self._state.probe.set_position(pin.point)
            elif pin.id == pin_id and belongs(pin, model):
                self._state.probe.hold(frozen(pin.code, np.float32), placed_pin(pin, model).point)

    def _codes_of_path(self, path_id: int) -> tuple[Code, ...]:
        return next((path.codes for path in self._document.contents.paths if path.id == path_id), ())


def _between(codes: tuple[Code, ...], before: int, *, closed: bool) -> Code:
    """What a knot between two others keeps of their other coordinates: the mean; at an end, the end's."""
    around = (*codes, *codes[:1]) if closed else codes  # a closed path goes on from its last knot to its first
    near = around[max(before - 1, 0) : before + 1]
    return tuple(np.mean(np.array(near), axis=0).tolist()) if near else ()
