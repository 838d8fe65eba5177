"""The tablet that one draws on, and what the open model makes of the drawing. Legend: S side, C H W, D dimensions."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.arrays import ByteArray, FloatArray, frozen

SIDE = 280
"""Ten times an image of MNIST: a scaled drawing has all grey levels."""

THINNEST, THICKEST, FIRST_THICKNESS = 0.03, 0.2, 0.09
"""Of the pen, as shares of the side: the first makes strokes as wide as those of MNIST."""

MOST_STEPS = 200
"""Strokes that undo can take back."""


@dataclass(frozen=True)
class DrawingReading:
    """What the open model makes of a drawing.

    Attributes:
        ink: uint8 [S, S], the drawing.
        image: uint8 [C, H, W], centred and scaled as the model's images are.
        code: float32 [D], latent units; None where no encoder reads such images and no code was searched for.
        place: its foot on the map, (x, y) in map units; None where the map cannot tell.
        decoded: uint8 [C, H, W], what the decoder makes of the code.
        error: root mean square of the difference between the two images, grey levels of 255.
        probabilities: float32 [classes], the classifier's for `image`; None while no classifier fits.
        decoded_probabilities: the same for `decoded`.
        step: optimiser steps behind the weights.
    """

    ink: ByteArray
    image: ByteArray
    code: FloatArray | None = None
    place: tuple[float, float] | None = None
    decoded: ByteArray | None = None
    error: float | None = None
    probabilities: FloatArray | None = None
    decoded_probabilities: FloatArray | None = None
    step: int = 0


class TabletState(QObject):
    """Ink with its own undo, the pen, and the newest reading."""

    ink_changed = Signal()
    pen_changed = Signal()
    reading_changed = Signal()
    searches_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        """The search for a code in a model without an encoder."""
        self._ink: ByteArray = frozen(np.zeros((SIDE, SIDE), np.uint8))
        self._past: list[ByteArray] = []
        self._future: list[ByteArray] = []
        self._thickness = FIRST_THICKNESS
        self._erases = False
        self._reading: DrawingReading | None = None
        self._searches = False

    @property
    def ink(self) -> ByteArray:
        """uint8 [S, S], 0 where nothing is drawn."""
        return self._ink

    @property
    def empty(self) -> bool:
        """Whether there is no ink."""
        return not self._ink.any()

    @property
    def can_undo(self) -> bool:
        """Whether a stroke can be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a stroke that was taken back can be drawn again."""
        return bool(self._future)

    @property
    def thickness(self) -> float:
        """Of the pen, a share of the side."""
        return self._thickness

    @property
    def erases(self) -> bool:
        """Whether the pen takes ink away."""
        return self._erases

    @property
    def reading(self) -> DrawingReading | None:
        """The newest; it may be of a drawing some milliseconds ago. None for an empty tablet."""
        return self._reading

    @property
    def searches(self) -> bool:
        """Whether the open model has no encoder, so that codes of images must be searched for."""
        return self._searches

    def begin_edit(self) -> None:
        """What follows is one step of undo."""
        self._past = [*self._past, self._ink][-MOST_STEPS:]
        self._future = []

    def set_ink(self, ink: ByteArray) -> None:
        """Replace the drawing."""
        if ink is not self._ink:
            self._ink = ink
            self.ink_changed.emit()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._past:
            self._future.append(self._ink)
            self.set_ink(self._past.pop())

    def redo(self) -> None:
        """Draw the stroke again that was taken back."""
        if self._future:
            self._past.append(self._ink)
            self.set_ink(self._future.pop())

    def set_pen(self, *, thickness: float | None = None, erases: bool | None = None) -> None:
        """Change the pen."""
        wanted = self._thickness if thickness is None else min(max(thickness, THINNEST), THICKEST)
        rubs = self._erases if erases is None else erases
        if (wanted, rubs) != (self._thickness, self._erases):
            self._thickness, self._erases = wanted, rubs
            self.pen_changed.emit()

    def set_searches(self, searches: bool) -> None:
        """Another model is open."""
        if searches != self._searches:
            self._searches = searches
            self.searches_changed.emit()

    def set_reading(self, reading: DrawingReading | None) -> None:
        """Replace the reading."""
        if reading is not self._reading:
            self._reading = reading
            self.reading_changed.emit()
