"""Mixes styles on the decoding thread, as long as somebody looks at the table."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.pictures import to_bytes
from explorer.controllers.samples_controller import draw_latents
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.styles_state import COLUMNS, ROWS, Mixed
from trainer.configuration.growing_gans import StyleGanConfig
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.values.arrays import FloatArray, frozen


class StylesController(QObject):
    """The only writer of the table in `StylesState`, and of whether there are styles at all."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._state, self._decoding = state.model, state.styles, decoding
        self._watched = False
        self._id = 0
        decoding.answered(Channel.STYLES).connect(self._on_answered)
        state.model.card_changed.connect(self._on_card_changed)
        state.model.weights_changed.connect(self._refresh)
        state.styles.wish_changed.connect(self._refresh)

    @Slot()
    def begin(self) -> None:
        """Somebody looks at the table."""
        self._watched = True
        self._refresh()

    @Slot()
    def end(self) -> None:
        """Nobody looks any more."""
        self._watched = False

    @Slot()
    def _on_card_changed(self) -> None:
        card = self._model.card
        self._id += 1  # what is being mixed is of another model
        self._state.set_mixed(None)
        self._state.set_available(card is not None and isinstance(card.config, StyleGanConfig))

    @Slot()
    def _refresh(self) -> None:
        if self._watched and self._state.available:
            seed, layer = self._state.seed, self._state.layer

            def steps(instruments: Instruments) -> Iterator[Mixed | None]:
                decoder = instruments.decoder
                if isinstance(decoder, StyledDecoder):
                    yield from mixing(decoder, seed, layer, instruments.step)

            self._id += 1
            self._decoding.ask(Job(Channel.STYLES, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id == self._id:
            self._state.set_mixed(answer.value)


def mixing(decoder: StyledDecoder, seed: int, layer: int, step: int) -> Iterator[Mixed | None]:
    """Yields None after each row, and at last the table. Runs on the decoding thread.

    Args:
        decoder: whose truncation applies to both styles.
        seed: of the codes of all styles.
        layer: the first layer with the fine style; one too large is the last.
        step: corrections of the weights behind the decoder.
    """
    layer = min(max(layer, 0), decoder.layers)
    styles = decoder.truncated(decoder.map(draw_latents(ROWS + COLUMNS, decoder.latent_dims, seed)), decoder.psi)
    sources = to_bytes(decoder.decode_w(styles))
    yield None
    coarse, fine = styles[:ROWS], styles[ROWS:]
    rows = []
    for style in coarse:
        rows.append(to_bytes(decoder.decode_w(decoder.mix(_repeated(style), fine, layer))))
        yield None
    mixed = frozen(np.concatenate(rows))
    yield Mixed(frozen(sources[:ROWS]), frozen(sources[ROWS:]), mixed, layer, decoder.layers, step)


def _repeated(style: FloatArray) -> FloatArray:
    return np.repeat(style[None], COLUMNS, axis=0)
