"""Moves the probe along dimensions and directions of the latent space, seen from an anchor.

The probe's own code is the truth: where anybody else moves it, that place becomes the anchor, and every slider follows.
Of a generator with styles the sliders can move the style w in place of the code z that it is made of.
"""

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from explorer.controllers.probed_code import probed_code
from explorer.state.application_state import ApplicationState
from explorer.state.directions_state import Order, dimension_of
from explorer.state.styles_state import CodeSpace
from trainer.geometry.displacement import Displacement
from trainer.values.arrays import FloatArray

Position = tuple[float, float]

SAME = 1e-5
"""Codes nearer than this in each dimension, latent units, are the same: others may put one back as they counted it."""


class DirectionsController(QObject):
    """The only writer of the place, the space and the order in `DirectionsState`."""

    slid = Signal(str)
    """The user has moved the slider with this key, or all of them back to the anchor: ""."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._directions = state, state.directions
        self._watched = False
        self._anchor_position: Position | None = None
        """Where the anchor is on the map; None where it is at no known place of it."""
        self._origin: tuple[FloatArray, Position | None] | None = None
        """The code that the style at the anchor was made of, and where it is on the map."""
        state.probe.position_changed.connect(self._follow)
        state.model.card_changed.connect(self._on_card_changed)
        state.model.weights_changed.connect(self._follow)  # another model has begun: its card came before
        state.model.chart_changed.connect(self._on_chart_changed)
        state.directions.directions_changed.connect(self._on_directions_changed)
        state.styles.available_changed.connect(self._on_available_changed)
        state.styles.probed_changed.connect(self._follow)

    @Slot()
    def begin(self) -> None:
        """Somebody looks at the sliders."""
        self._watched = True
        self._follow()

    @Slot()
    def end(self) -> None:
        """Nobody looks any more; the probe stays where it is."""
        self._watched = False

    @Slot(str, float)
    def move(self, key: str, value: float) -> None:
        """Move a slider: a dimension to a number, latent units; a direction to so many of its steps."""
        place, index = self._directions.place, dimension_of(key)
        if place is None or not np.isfinite(value):
            return
        if index is not None:
            if index < len(place.anchor):
                self.show(place.with_coordinate(index, value))
                self.slid.emit(key)
            return
        for direction in self._directions.directions:
            if direction.key == key:
                self.show(place.with_amount(key, value, direction.step))
                self.slid.emit(key)

    @Slot(str)
    def put_back(self, key: str) -> None:
        """Put a dimension back to its number at the anchor, or a direction to none of its steps."""
        place, index = self._directions.place, dimension_of(key)
        if place is not None:
            self.move(key, 0.0 if index is None else float(place.anchor[index]))

    @Slot()
    def reset(self) -> None:
        """Go back to the anchor."""
        place = self._directions.place
        if place is not None:
            self._hold(Displacement.at(place.anchor), self._anchor_position)
            self.slid.emit("")

    @Slot()
    def drop_anchor(self) -> None:
        """Make the probe's place the anchor, so that further moves begin there."""
        place, probe = self._directions.place, self._state.probe
        if place is not None:
            self._anchor_position = None if probe.off_map else probe.position
            self._directions.set_place(Displacement.at(place.code))

    @Slot(str)
    def set_space(self, space: CodeSpace) -> None:
        """Move codes z, or styles w; back from styles, the probe returns to the code that they began with."""
        if space == self._directions.space or (space == "w" and not self._state.styles.available):
            return
        self._directions.set_place(None)
        self._directions.set_space(space)
        if space == "z" and self._state.probe.styled and self._origin is not None:
            self._state.probe.hold(*self._origin)
        self._follow()

    @Slot()
    def _on_available_changed(self) -> None:
        if not self._state.styles.available:
            self._origin = None
            if self._directions.space == "w":
                self._directions.set_place(None)
            self._directions.set_space("z")

    @Slot(str)
    def set_order(self, order: Order) -> None:
        """Order the dimensions as they are numbered, or by rank."""
        self._directions.set_order(order)

    @Slot()
    def _on_card_changed(self) -> None:
        self._directions.set_place(None)

    @Slot()
    def _on_chart_changed(self) -> None:
        """Codes have other places: the anchor too."""
        place = self._directions.place
        if place is not None and self._anchor_position is not None:
            self._anchor_position = self._foot_of(place.anchor)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Take over where the probe is, unless the sliders have brought it there."""
        probe, place = self._state.probe, self._directions.place
        code = self._present_code() if self._watched else None
        if code is None or not np.isfinite(code).all():
            return
        if place is not None and len(place.anchor) == len(code) and np.allclose(place.code, code, rtol=0, atol=SAME):
            return
        self._anchor_position = None if probe.off_map else probe.position
        self._directions.set_place(Displacement.at(code))

    def _present_code(self) -> FloatArray | None:
        """What the sliders move, float32 [D]; None while it is not known."""
        probe, styles = self._state.probe, self._state.styles
        if self._directions.space == "z":
            return probed_code(self._state)
        if probe.styled:
            return probe.code
        code = probed_code(self._state)
        if code is not None:
            self._origin = (code, None if probe.off_map else probe.position)
        return styles.probed

    @Slot()
    def _on_directions_changed(self) -> None:
        """A direction that is gone, or leads elsewhere now, leaves the code where it has brought it."""
        place = self._directions.place
        if place is None:
            return
        steps = {direction.key: direction.step for direction in self._directions.directions}
        kept = place
        for key, step in place.steps.items():
            if not np.array_equal(steps.get(key, ()), step):
                kept = kept.without(key)
        self._directions.set_place(kept)

    def show(self, place: Displacement) -> None:
        """Let all sliders stand as a place says, with the probe there."""
        chart = self._state.model.chart
        if self._directions.space == "w":
            self._hold(place, None)
        elif chart is not None and len(place.anchor) == chart.latent_dims:
            self._hold(place, self._foot_of(place.code))

    def _foot_of(self, code: FloatArray) -> Position | None:
        """Where a code float32 [D] is on the map; None where the map cannot tell."""
        chart = self._state.model.chart
        fits = chart is not None and len(code) == chart.latent_dims
        feet = chart.to_map(code[None]) if chart is not None and fits else None
        return None if feet is None else (float(feet[0, 0]), float(feet[0, 1]))

    def _hold(self, place: Displacement, position: Position | None) -> None:
        self._directions.set_place(place)
        styled = self._directions.space == "w"
        self._state.probe.hold(place.code, None if styled else position, styled=styled)
