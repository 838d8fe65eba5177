"""The probed point and everything that is known about it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.usual import Usual


@dataclass(frozen=True)
class Reading:
    """What the models say about the probed point. Legend: D latent dimensions, C H W.

    Attributes:
        z: float32 [D], latent units.
        image: uint8 [C, H, W], decoded from z.
        probabilities: float32 [classes], the classifier's; None when no classifier fits the images.
        neighbour: uint8 [C, H, W], the nearest image of the data shown; None while it is not known.
        neighbour_label: its class name.
        distance: Euclidean distance to it, in grey levels 0..1 over all pixels.
        log_prior: natural logarithm of the prior density at z, in nats; None for models without a prior.
        belief: the discriminator's probability that the image is real; None without a discriminator.
        log_aggregate: natural logarithm of the aggregate posterior's density at z, nats; None while it is not known.
        reencoding: distance from z to where the encoder puts the decoded image, latent units; None without an encoder.
        step: optimiser steps behind the weights that decoded it.
        neighbour_index: which of the images on the map the nearest one is.
        styled: whether `z` is a style w, which the mapping network would make of a code.
    """

    z: FloatArray
    image: ByteArray
    probabilities: FloatArray | None = None
    neighbour: ByteArray | None = None
    neighbour_label: str = ""
    distance: float | None = None
    log_prior: float | None = None
    belief: float | None = None
    reencoding: float | None = None
    step: int = 0
    neighbour_index: int | None = None
    log_aggregate: float | None = None
    styled: bool = False


_FIGURES = ("neighbour_label", "distance", "log_prior", "belief", "reencoding", "neighbour_index", "log_aggregate")


class ProbeState(QObject):
    """Where the probe is, and its latest reading."""

    position_changed = Signal()
    image_changed = Signal()
    """Another image was decoded, of another code or by other weights."""
    details_changed = Signal()
    """Something else is known of the code or its image."""
    reading_changed = Signal()
    """Either of them, after it."""
    usual_changed = Signal()
    hover_changed = Signal()
    smooth_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._position: tuple[float, float] = (0.0, 0.0)
        self._code: FloatArray | None = None
        self._off_map = self._styled = False
        self._reading: Reading | None = None
        self._usual: Usual | None = None
        self._hover = False
        self._smooth = False

    @property
    def position(self) -> tuple[float, float]:
        """(x, y) in map units."""
        return self._position

    @property
    def code(self) -> FloatArray | None:
        """float32 [D], a code that is probed in place of that of the position; None for the position's own."""
        return self._code

    @property
    def off_map(self) -> bool:
        """Whether the probed code is at no known place of the map."""
        return self._off_map

    @property
    def styled(self) -> bool:
        """Whether `code` is a style w, and D its numbers."""
        return self._styled

    @property
    def reading(self) -> Reading | None:
        """The newest reading; it may be a few milliseconds older than the position."""
        return self._reading

    @property
    def usual(self) -> Usual | None:
        """What is usual for real images with the present weights; None while it is not known."""
        return self._usual

    @property
    def hover(self) -> bool:
        """Whether the probe follows the mouse without a button pressed."""
        return self._hover

    @property
    def smooth(self) -> bool:
        """Whether the decoded image is drawn smoothed instead of with hard pixels."""
        return self._smooth

    def set_position(self, position: tuple[float, float]) -> None:
        """Move the probe; a code that it held is let go."""
        if position != self._position or self._code is not None:
            self._position, self._code, self._off_map, self._styled = position, None, False, False
            self.position_changed.emit()

    def hold(self, code: FloatArray, position: tuple[float, float] | None, *, styled: bool = False) -> None:
        """Probe a code, float32 [D], whose foot on the map is `position`; None where the map cannot tell.

        With `styled` it is a style, and never on the map.
        """
        self._code, self._off_map, self._styled = code, position is None, styled
        self._position = self._position if position is None else position
        self.position_changed.emit()

    def set_reading(self, reading: Reading | None) -> None:
        """Replace the reading."""
        before, self._reading = self._reading, reading
        if reading is before:
            return
        if before is None or reading is None or reading.image is not before.image or reading.step != before.step:
            self.image_changed.emit()
        if before is None or reading is None or _knows_other(reading, before):
            self.details_changed.emit()
        self.reading_changed.emit()

    def set_usual(self, usual: Usual | None) -> None:
        """Say what is usual for real images."""
        if usual is not self._usual:
            self._usual = usual
            self.usual_changed.emit()

    def set_hover(self, hover: bool) -> None:
        """Switch hovering."""
        if hover != self._hover:
            self._hover = hover
            self.hover_changed.emit()

    def set_smooth(self, smooth: bool) -> None:
        """Switch smoothing."""
        if smooth != self._smooth:
            self._smooth = smooth
            self.smooth_changed.emit()


def _knows_other(reading: Reading, before: Reading) -> bool:
    """Whether any of the details is another one; what is the same object was only carried over."""
    return (
        reading.probabilities is not before.probabilities
        or reading.neighbour is not before.neighbour
        or reading.styled != before.styled
        or any(getattr(reading, name) != getattr(before, name) for name in _FIGURES)
    )
