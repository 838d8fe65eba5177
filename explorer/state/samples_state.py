"""The grid of a generator's samples. Legend: M cells, D latent dimensions, C H W."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.grown import Grown

ALL_SAMPLES = "samples"
"""What the samples of the grid are called together in formulas."""


def sample_name(cell: int) -> str:
    """What a cell, counted from 0, is called in formulas."""
    return f"sample{cell + 1}"


class SamplesState(QObject):
    """Fixed latents, what the generator makes of them now, and which cells are selected."""

    samples_changed = Signal()
    selection_changed = Signal()
    layout_changed = Signal()
    """The size of the grid or the seed of its latents changed: new samples are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side = 8
        self._seed = 0
        self._latents: FloatArray = frozen(np.zeros((0, 2), np.float32))
        self._images: ByteArray = frozen(np.zeros((0, 1, 28, 28), np.uint8))
        self._beliefs: FloatArray | None = None
        self._selection: tuple[int, ...] = ()
        self._step = 0
        self._epoch: float | None = None
        self._grown: Grown | None = None

    @property
    def side(self) -> int:
        """Cells in a row and in a column."""
        return self._side

    @property
    def seed(self) -> int:
        """Seed that the latents are drawn with."""
        return self._seed

    @property
    def latents(self) -> FloatArray:
        """float32 [M, D], drawn from the prior."""
        return self._latents

    @property
    def images(self) -> ByteArray:
        """uint8 [M, C, H, W]."""
        return self._images

    @property
    def beliefs(self) -> FloatArray | None:
        """float32 [M], the discriminator's probability that a cell is real; None without one."""
        return self._beliefs

    @property
    def selection(self) -> tuple[int, ...]:
        """Indices of the selected cells, none, one or two, in the order of selection."""
        return self._selection

    @property
    def step(self) -> int:
        """Optimiser steps behind the images."""
        return self._step

    @property
    def epoch(self) -> float | None:
        """Epochs behind the images; None when nobody says."""
        return self._epoch

    @property
    def grown(self) -> Grown | None:
        """How far a generator that grows has grown; None for all others."""
        return self._grown

    def set_layout(self, side: int, seed: int) -> None:
        """Ask for another size or other latents."""
        if (side, seed) != (self._side, self._seed):
            self._side, self._seed = side, seed
            self.set_selection(())
            self.layout_changed.emit()

    def set_latents(self, latents: FloatArray) -> None:
        """Replace the latents; the images follow later."""
        self._latents = latents

    def set_samples(
        self,
        images: ByteArray,
        beliefs: FloatArray | None,
        step: int,
        epoch: float | None = None,
        grown: Grown | None = None,
    ) -> None:
        """Replace the images."""
        self._images, self._beliefs, self._step, self._epoch, self._grown = images, beliefs, step, epoch, grown
        self.samples_changed.emit()

    def select(self, cell: int) -> None:
        """Select a cell: the first, then the second; a third starts anew; a selected one is deselected."""
        if cell in self._selection:
            self.set_selection(tuple(other for other in self._selection if other != cell))
        else:
            self.set_selection((*self._selection, cell) if len(self._selection) < 2 else (cell,))

    def set_selection(self, selection: tuple[int, ...]) -> None:
        """Select exactly these cells."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()
