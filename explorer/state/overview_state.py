"""The overview of all codes on one plane by t-SNE. Legend: N images on the map, M of them in the overview, D."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.arrays import FloatArray, IndexArray

COUNTS = (2_000, 5_000, 10_000, 20_000)
"""How many points can be wished for."""


@dataclass(frozen=True)
class OverviewWish:
    """How an overview shall be made.

    Attributes:
        count: how many of the images on the map, drawn by chance; all where there are fewer.
        perplexity: about how many neighbours of each shall stay near it.
        seed: of the draw and of the search.
    """

    count: int = 5_000
    perplexity: int = 30
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Overview:
    """An overview that was made.

    Attributes:
        indices: int64 [M], ascending, into the images on the map.
        places: float32 [M, 2], without a unit.
        codes: float32 [N, D], of all images on the map when it was made.
        perplexity: that was used, which few points lower.
        seed: that was used.
        step: optimiser steps behind the weights that made the codes.
        seconds: how long it took.
    """

    indices: IndexArray
    places: FloatArray
    codes: FloatArray
    perplexity: float
    seed: int
    step: int
    seconds: float


class OverviewState(QObject):
    """The wish, the overview, and whether the codes have changed since."""

    wish_changed = Signal()
    overview_changed = Signal()
    stale_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._wish = OverviewWish()
        self._overview: Overview | None = None
        self._stale = False

    @property
    def wish(self) -> OverviewWish:
        """How the next one shall be made."""
        return self._wish

    @property
    def overview(self) -> Overview | None:
        """What is shown; None before the first, and after other images came onto the map."""
        return self._overview

    @property
    def stale(self) -> bool:
        """Whether the codes on the map are no longer those of the overview."""
        return self._stale

    def set_wish(self, wish: OverviewWish) -> None:
        """Want the next one otherwise."""
        if wish != self._wish:
            self._wish = wish
            self.wish_changed.emit()

    def show(self, overview: Overview | None) -> None:
        """Replace the overview."""
        if overview is not self._overview:
            self._overview = overview
            self.set_stale(False)
            self.overview_changed.emit()

    def set_stale(self, stale: bool) -> None:
        """Say whether the codes have changed since."""
        if stale != self._stale:
            self._stale = stale
            self.stale_changed.emit()
