"""What the map shows of a space of more than two dimensions, and what its plane goes through. Legend: D dimensions."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from explorer.state.plane_choice import Picks
from trainer.geometry.variance_share import VarianceShown
from trainer.values.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Anchor:
    """A code that the plane passes through, so that the probe keeps its other coordinates.

    Attributes:
        code: float32 [D], latent units.
        name: for example "image 12 (a 7)" or "pick1"; "" for a place that has none.
        image: index among the images on the map, whose code the anchor follows; None for what is no image.
    """

    code: FloatArray
    name: str = ""
    image: int | None = None


class PlaneState(QObject):
    """The anchor, the variance that is shown, why another plane is shown than was chosen, and what is being picked."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._anchor: Anchor | None = None
        self._shown: VarianceShown | None = None
        self._reason = ""
        self._picks: Picks | None = None

    @property
    def picks(self) -> Picks | None:
        """The points that clicks on the map give for the next plane; None while clicks give none."""
        return self._picks

    def set_picks(self, picks: Picks | None) -> None:
        """Begin to pick, go on, or end."""
        if picks != self._picks:
            self._picks = picks
            self.changed.emit()

    @property
    def anchor(self) -> Anchor | None:
        """What the plane passes through; None where it is at home: at the mean, at zeros, at its three points."""
        return self._anchor

    @property
    def shown(self) -> VarianceShown | None:
        """How much of the variance of the codes the plane shows; None while there are none."""
        return self._shown

    @property
    def reason(self) -> str:
        """Why the chosen plane is not shown, with a remedy; "" where it is."""
        return self._reason

    def show(self, anchor: Anchor | None, shown: VarianceShown | None, reason: str) -> None:
        """Replace all of it."""
        if anchor is not self._anchor or shown != self._shown or reason != self._reason:
            self._anchor, self._shown, self._reason = anchor, shown, reason
            self.changed.emit()
