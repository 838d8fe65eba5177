"""Draws on the tablet, and asks the open model what it makes of the drawing.

The code comes first and alone, so that the point on the map follows the pen; what the decoder and the classifier say
follows in a second step, as soon as no probe waits.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.drawing.ink import blank, with_line
from explorer.state.application_state import ApplicationState
from explorer.state.tablet_state import DrawingReading
from trainer.data.size_normalising import size_normalised
from trainer.decoding.classifier import Classifier
from trainer.decoding.inversion import difference
from trainer.values.arrays import ByteArray, FloatArray, frozen, unit_interval


class _Empty:
    """There is no ink."""


@dataclass(frozen=True)
class _Encoded:
    ink: ByteArray
    image: ByteArray
    code: FloatArray | None
    step: int


@dataclass(frozen=True)
class _Judged:
    decoded: ByteArray | None
    error: float | None
    probabilities: FloatArray | None
    decoded_probabilities: FloatArray | None


class TabletController(QObject):
    """The only writer of `TabletState`, but for its search."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._tablet, self._decoding = state, state.tablet, decoding
        self._pen = (0.0, 0.0)
        self._shown = True
        self._id = 0
        self._first_id = 0
        """Answers to older questions are about a model that is no longer open, or about no drawing."""
        decoding.answered(Channel.TABLET).connect(self._on_answered)
        state.tablet.ink_changed.connect(self._ask)
        state.model.weights_changed.connect(self._ask)
        state.model.chart_changed.connect(self._on_chart_changed)
        state.model.card_changed.connect(self._on_card_changed)

    @Slot(bool)
    def set_shown(self, shown: bool) -> None:
        """Whether the tablet is in sight: what nobody sees is not encoded, and stays as it was drawn."""
        if shown != self._shown:
            self._shown = shown
            self._ask()

    @Slot(float, float)
    def begin_stroke(self, x: float, y: float) -> None:
        """Put the pen down, x to the right and y down, in shares of the side."""
        self._tablet.begin_edit()
        self._pen = (x, y)
        self.continue_stroke(x, y)

    @Slot(float, float)
    def continue_stroke(self, x: float, y: float) -> None:
        """Move the pen that is down."""
        tablet, before, self._pen = self._tablet, self._pen, (x, y)
        tablet.set_ink(with_line(tablet.ink, before, self._pen, tablet.thickness, erases=tablet.erases))

    @Slot()
    def undo(self) -> None:
        """Take the last stroke back."""
        self._tablet.undo()

    @Slot()
    def redo(self) -> None:
        """Draw the stroke again that was taken back."""
        self._tablet.redo()

    @Slot()
    def clear(self) -> None:
        """Wipe the tablet; undo brings the drawing back."""
        if not self._tablet.empty:
            self._tablet.begin_edit()
            self._tablet.set_ink(blank(len(self._tablet.ink)))

    @Slot(float)
    def set_thickness(self, thickness: float) -> None:
        """Choose how thick the pen is, a share of the side."""
        self._tablet.set_pen(thickness=thickness)

    @Slot(bool)
    def set_erases(self, erases: bool) -> None:
        """Draw or erase."""
        self._tablet.set_pen(erases=erases)

    @Slot()
    def probe_drawing(self) -> None:
        """Put the probe on the drawing; it follows the pen from now on, until it is put elsewhere."""
        reading = self._tablet.reading
        if reading is not None and reading.code is not None:
            self._state.probe.hold(reading.code, reading.place)

    def hold_code(self, ink: ByteArray, code: FloatArray) -> None:
        """A code was searched for and found: it belongs to the drawing as long as that is the same."""
        reading = self._tablet.reading
        if reading is not None and self._tablet.ink is ink:
            self._tablet.set_reading(dataclasses.replace(reading, ink=ink, code=code, place=None))
            self._state.probe.hold(code, None)
            self._ask()

    @Slot()
    def _on_card_changed(self) -> None:
        self._forget()
        instruments = self._decoding.instruments
        self._tablet.set_searches(instruments.encoder is None and instruments.decoder is not None)

    @Slot()
    def _on_chart_changed(self) -> None:
        """The drawing's code has another place on another plane."""
        reading = self._tablet.reading
        if reading is not None and reading.code is not None:
            self._tablet.set_reading(dataclasses.replace(reading, place=self._place_of(reading.code)))

    def _forget(self) -> None:
        self._first_id = self._id + 1
        self._tablet.set_reading(None)

    @Slot()
    def _ask(self) -> None:
        card, tablet = self._state.model.card, self._tablet
        if not self._shown or card is None or tablet.empty or card.image_shape[1] != card.image_shape[2]:
            self._forget()
            return
        ink, shape, reading = tablet.ink, card.image_shape, tablet.reading
        held = reading.code if reading is not None and reading.ink is ink else None

        def steps(instruments: Instruments) -> Iterator[_Empty | _Encoded | _Judged]:
            yield from seen(ink, shape, held, instruments)

        self._id += 1
        self._decoding.ask(Job(Channel.TABLET, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id < self._first_id:
            return
        reading = self._tablet.reading
        if isinstance(answer.value, _Empty):
            self._tablet.set_reading(None)
        elif isinstance(answer.value, _Encoded):
            self._show_place(reading, answer.value)
        elif reading is not None:
            judged = answer.value
            self._tablet.set_reading(
                dataclasses.replace(
                    reading,
                    decoded=judged.decoded,
                    error=judged.error,
                    probabilities=judged.probabilities,
                    decoded_probabilities=judged.decoded_probabilities,
                )
            )

    def _show_place(self, before: DrawingReading | None, encoded: _Encoded) -> None:
        probe, code = self._state.probe, encoded.code
        place = self._place_of(code)
        # What was said of the drawing a moment ago stays until it is said anew: nothing flickers.
        reading = before or DrawingReading(encoded.ink, encoded.image)
        if code is None:
            reading = dataclasses.replace(reading, decoded=None, error=None, decoded_probabilities=None)
        ink, image, step = encoded.ink, encoded.image, encoded.step
        self._tablet.set_reading(dataclasses.replace(reading, ink=ink, image=image, code=code, place=place, step=step))
        if before is not None and before.code is not None and probe.code is before.code and code is not None:
            probe.hold(code, place)

    def _place_of(self, code: FloatArray | None) -> tuple[float, float] | None:
        chart = self._state.model.chart
        if code is None or chart is None or chart.latent_dims != len(code):
            return None
        places = chart.to_map(code[np.newaxis])
        if places is None:
            return None
        x, y = places[0].tolist()
        return x, y


def seen(
    ink: ByteArray, shape: tuple[int, int, int], held: FloatArray | None, instruments: Instruments
) -> Iterator[_Empty | _Encoded | _Judged]:
    """The drawing's image and code, and then what is made of them; `_Empty` for too little ink.

    Runs on the decoding thread.

    Args:
        ink: uint8 [S, S].
        shape: (C, H, W) of the model's images.
        held: float32 [D], its code where there is no encoder; None while nobody has searched for it.
        instruments: of the open model.
    """
    image = size_normalised(ink, shape)
    if image is None:
        yield _Empty()
        return
    encoder, decoder, classifier = instruments.encoder, instruments.decoder, instruments.classifier
    code = held if encoder is None else None
    if encoder is not None and encoder.image_shape == shape:
        code = frozen(encoder.encode(image[np.newaxis]).mean[0])
    if code is not None and not np.isfinite(code).all():  # of a run that has diverged
        code = None
    yield _Encoded(ink, image, code, instruments.step)
    given = unit_interval(image)
    decoded = None
    if code is not None and decoder is not None and decoder.latent_dims == len(code):
        decoded = decoder.decode(code[np.newaxis])[0]
    fits = decoded is not None and decoded.shape == given.shape
    yield _Judged(
        decoded=to_bytes(decoded) if decoded is not None else None,
        error=difference(decoded, given) if decoded is not None and fits else None,
        probabilities=_probabilities(classifier, given),
        decoded_probabilities=_probabilities(classifier, decoded),
    )


def _probabilities(classifier: Classifier | None, image: FloatArray | None) -> FloatArray | None:
    if classifier is None or image is None or classifier.image_shape != image.shape:
        return None
    return frozen(classifier.probabilities(image[np.newaxis])[0])
