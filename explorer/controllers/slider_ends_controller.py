"""Decodes the anchor and both ends of the sliders in sight, with the present weights, when nobody asks for more."""

from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.directions_state import Ends, dimension_of
from explorer.state.slider_reach import dimension_reach, direction_reach
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.values.arrays import ByteArray, FloatArray, frozen

CODES_A_STEP = 8
"""Codes decoded between two looks at more urgent questions."""


class SliderEndsController(QObject):
    """The only writer of the images in `DirectionsState`."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._directions, self._decoding = state, state.directions, decoding
        self._watched = False
        self._keys: tuple[str, ...] = ()
        self._asked: tuple[str, ...] = ()
        """Keys of the sliders whose ends are being decoded."""
        self._anchor: FloatArray | None = None
        self._id = 0
        decoding.answered(Channel.SLIDER_ENDS).connect(self._on_answered)
        state.directions.place_changed.connect(self._on_place_changed)
        state.directions.directions_changed.connect(self._refresh)
        state.model.card_changed.connect(self._on_card_changed)
        state.model.weights_changed.connect(self._refresh)

    @Slot()
    def begin(self) -> None:
        """Somebody looks at the sliders."""
        self._watched = True
        self._refresh()

    @Slot()
    def end(self) -> None:
        """Nobody looks any more."""
        self._watched = False

    @Slot(object)
    def show_keys(self, keys: tuple[str, ...]) -> None:
        """Other sliders are in sight."""
        if keys != self._keys:
            self._keys = keys
            self._refresh()

    @Slot()
    def _on_card_changed(self) -> None:
        self._id += 1  # what is being decoded is of another model
        self._anchor = None
        self._directions.set_ends({}, None)

    @Slot()
    def _on_place_changed(self) -> None:
        place = self._directions.place
        anchor = None if place is None else place.anchor
        if anchor is not self._anchor:
            self._anchor = anchor
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        anchor = self._anchor
        if not self._watched or anchor is None:
            return
        keys, codes = self._end_codes(anchor)
        in_w = self._directions.space == "w"

        def steps(instruments: Instruments) -> Iterator[ByteArray | None]:
            decode = _decoding_of(instruments, codes.shape[1], in_w=in_w)
            if decode is None:
                return
            images = []
            for begin in range(0, len(codes), CODES_A_STEP):
                images.append(to_bytes(decode(codes[begin : begin + CODES_A_STEP])))
                yield None
            yield frozen(np.concatenate(images))

        self._id += 1
        self._asked = keys
        self._decoding.ask(Job(Channel.SLIDER_ENDS, self._id, steps))

    def _end_codes(self, anchor: FloatArray) -> tuple[tuple[str, ...], FloatArray]:
        """Keys of K sliders in sight, and float32 [1 + 2 K, D]: the anchor, then both ends of each."""
        survey = self._directions.survey
        directions = {direction.key: direction for direction in self._directions.directions}
        keys, codes = [], [anchor]
        for key in self._keys:
            index, direction = dimension_of(key), directions.get(key)
            if index is not None and index < len(anchor):
                for end in dimension_reach(survey, index):
                    codes.append(anchor.copy())
                    codes[-1][index] = end
            elif direction is not None and len(direction.step) == len(anchor):
                reach = np.float32(direction_reach(direction))
                codes += [anchor - reach * direction.step, anchor + reach * direction.step]
            else:
                continue
            keys.append(key)
        return tuple(keys), frozen(np.stack(codes), np.float32)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id == self._id:
            images: ByteArray = answer.value
            ends = {key: Ends(images[1 + 2 * k], images[2 + 2 * k]) for k, key in enumerate(self._asked)}
            self._directions.set_ends(ends, images[0])


def _decoding_of(instruments: Instruments, dims: int, *, in_w: bool) -> Callable[[FloatArray], FloatArray] | None:
    """What makes images of codes, or of styles, with `dims` numbers; None where nothing does."""
    decoder = instruments.decoder
    if in_w:
        return decoder.draw if isinstance(decoder, StyledDecoder) and decoder.style_dims == dims else None
    return decoder.decode if decoder is not None and decoder.latent_dims == dims else None
