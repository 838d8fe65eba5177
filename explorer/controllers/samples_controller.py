"""Draws the latents of the sample grid and keeps its images fresh."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from trainer.values.arrays import ByteArray, FloatArray, frozen

SAMPLES_A_STEP = 32
"""Samples decoded between two looks at more urgent questions."""


class SamplesController(QObject):
    """Only while no run publishes samples itself does it decode them."""

    latents_drawn = Signal(object)
    """float32 [M, D]: a run under way shall watch these."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._id = 0
        decoding.answered(Channel.SAMPLES).connect(self._on_answered)
        state.samples.layout_changed.connect(self._on_layout_changed)
        state.model.card_changed.connect(self._on_layout_changed)
        state.styles.psi_changed.connect(self._on_psi_changed)

    @Slot(int)
    def set_side(self, side: int) -> None:
        """Show a grid of side x side samples."""
        self._state.samples.set_layout(min(max(side, 2), 16), self._state.samples.seed)

    @Slot()
    def reroll(self) -> None:
        """Draw other latents."""
        self._state.samples.set_layout(self._state.samples.side, self._state.samples.seed + 1)

    @Slot(int)
    def select(self, cell: int) -> None:
        """Select a cell, and look at it: the strip walks from the first to the second."""
        self._state.samples.select(cell)

    @Slot()
    def _on_layout_changed(self) -> None:
        card = self._state.model.card
        if card is None or card.family != "gan":
            return
        latents = draw_latents(self._state.samples.side**2, card.latent_dims, self._state.samples.seed)
        self._state.samples.set_latents(latents)
        self.latents_drawn.emit(latents)
        self.refresh()

    @Slot()
    def _on_psi_changed(self) -> None:
        if self._state.styles.available:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Decode the grid with the present weights."""
        latents = self._state.samples.latents

        def steps(instruments: Instruments) -> Iterator[tuple[object, ...] | None]:
            decoder, judge = instruments.decoder, instruments.discriminator
            if decoder is None or not len(latents) or decoder.latent_dims != latents.shape[1]:
                return
            images, beliefs = [], []
            for begin in range(0, len(latents), SAMPLES_A_STEP):
                decoded = decoder.decode(latents[begin : begin + SAMPLES_A_STEP])
                images.append(to_bytes(decoded))
                if judge is not None:
                    beliefs.append(judge.beliefs(decoded))
                yield None
            judged = frozen(np.concatenate(beliefs)) if beliefs else None
            yield frozen(np.concatenate(images)), judged, instruments.step, None, decoder.grown

        self._id += 1
        self._decoding.ask(Job(Channel.SAMPLES, self._id, steps))

    def show(self, latents: FloatArray, images: ByteArray, beliefs: FloatArray | None, step: int) -> None:
        """Show what a run has made of latents float32 [M, D], unless others are wanted by now."""
        if latents is self._state.samples.latents:
            self._id += 1  # what is being decoded is older
            self._state.samples.set_samples(images, beliefs, step)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id == self._id:
            self._state.samples.set_samples(*answer.value)


def draw_latents(count: int, latent_dims: int, seed: int) -> FloatArray:
    """`count` codes from N(0, I), float32 [count, D]; the same seed gives the same codes."""
    return frozen(np.random.default_rng(seed).standard_normal((count, latent_dims), np.float32))
