"""What the encoder says of one image: its Gaussian, and samples of it. Legend: S samples, K of them decoded, C H W.

D latent dimensions.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import ByteArray, FloatArray

SAMPLES, DECODED = 200, 10


@dataclass(frozen=True)
class Placed:
    """The Gaussian as the map shows it: its marginal in the plane.

    Attributes:
        centre: (x, y) of the mean, map units.
        half_axes: float32 [2, 2], from the centre to the ends of the 1-sigma ellipse, the longer first, map units.
        dots: float32 [S, 2], the samples.
    """

    centre: tuple[float, float]
    half_axes: FloatArray
    dots: FloatArray


@dataclass(frozen=True)
class Posterior:
    """The encoder's Gaussian of an image, z = mean + sigma * noise.

    Attributes:
        index: of the image among those on the map.
        image: uint8 [C, H, W].
        label: its class.
        mean: float32 [D], latent units.
        sigma: float32 [D], standard deviations, latent units.
        noise: float32 [S, D], drawn from N(0, I).
        codes: float32 [S, D], the samples.
        middle: uint8 [C, H, W], decoded from the mean.
        decoded: uint8 [K, C, H, W], decoded from the first samples.
        placed: None where the map cannot tell where codes are.
        step: corrections of the weights behind it.
    """

    index: int
    image: ByteArray
    label: str
    mean: FloatArray
    sigma: FloatArray
    noise: FloatArray
    codes: FloatArray
    middle: ByteArray
    decoded: ByteArray
    placed: Placed | None
    step: int


class PosteriorState(QObject):
    """Whether it is wanted, what is known, and which sample is looked at."""

    shown_changed = Signal()
    posterior_changed = Signal()
    """Another Gaussian, or another reason why there is none."""
    looked_at_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self._posterior: Posterior | None = None
        self._reason = ""
        self._looked_at = 0

    @property
    def shown(self) -> bool:
        """Whether the bar and the ellipse are wanted."""
        return self._shown

    @property
    def posterior(self) -> Posterior | None:
        """The newest; None while there is none."""
        return self._posterior

    @property
    def reason(self) -> str:
        """Why there is none, in one sentence; "" where it is on its way."""
        return self._reason

    @property
    def looked_at(self) -> int:
        """Which of the decoded samples is told in numbers."""
        return self._looked_at

    def set_shown(self, shown: bool) -> None:
        """Want it, or no longer."""
        if shown != self._shown:
            self._shown = shown
            self.shown_changed.emit()

    def show(self, posterior: Posterior | None, reason: str = "") -> None:
        """Show a Gaussian, or say why there is none."""
        if posterior is not self._posterior or reason != self._reason:
            self._posterior, self._reason = posterior, reason
            self.posterior_changed.emit()

    def look_at(self, sample: int) -> None:
        """Tell another sample in numbers."""
        if sample != self._looked_at and 0 <= sample < DECODED:
            self._looked_at = sample
            self.looked_at_changed.emit()
