"""Edits pins and paths as the gestures on the map ask."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.notices import Notice
from trainer.geometry.strokes import simplify

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
        points = tuple((float(x), float(y)) for x, y in knots)
        if len(points) >= 2:
            self._document.add_path(points, self._state.model.space)

    @Slot(object)
    def add_loop_stroke(self, stroke: npt.NDArray[np.float64]) -> None:
        """Add a closed free-hand path [K, 2] whose end came back to its start."""
        extent = float(np.ptp(stroke, axis=0).max()) if len(stroke) else 0.0
        if extent > 0:
            self.add_loop_knots(simplify(stroke, STROKE_TOLERANCE * extent)[:-1])

    @Slot(object)
    def add_loop_knots(self, knots: npt.NDArray[np.float64]) -> None:
        """Add a closed path through knots [K, 2]; fewer than two make none."""
        points = tuple((float(x), float(y)) for x, y in knots)
        if len(points) >= 2:
            self._document.add_path(points, self._state.model.space, closed=True)

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
        self._document.move_knot(path, knot, (x, y), gesture)

    @Slot(int, int, float, float)
    def insert_knot(self, path: int, before: int, x: float, y: float) -> None:
        """Insert a knot before another one."""
        self._document.insert_knot(path, before, (x, y))

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
        self._document.add_pin((x, y), self._state.model.space)

    @Slot(int, float, float, int)
    def move_pin(self, pin: int, x: float, y: float, gesture: int) -> None:
        """Move a pin; moves of one gesture are one step of undo."""
        self._document.move_pin(pin, (x, y), gesture)

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
        for pin in self._document.contents.pins:
            if pin.id == pin_id:
                self._state.probe.set_position(pin.point)
