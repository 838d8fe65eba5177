"""Moves the probe and keeps its reading fresh.

The image comes first and alone, so that it is on screen within milliseconds; what the classifier, the
discriminator and the neighbours say of it follows as soon as nobody waits for an image.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.probe_state import Reading
from explorer.state.run_state import RunStatus
from trainer.decoding.protocols import Encoding
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.geometry.prior import log_density
from trainer.values.arrays import FloatArray, frozen

STEP = 0.1
"""Map units that an arrow key moves the probe by."""

FINE_STEP = 0.01
"""The same with Shift."""

PAINTING_MS = 5
"""The details wait until the image is painted: measuring them would hold up the painting."""

RUNNING_MS = 1000
"""While a run changes the weights, the details of a resting probe are measured at most this often."""


@dataclass(frozen=True)
class _Seen:
    """A code and its decoded image in full precision: what the details are measured on."""

    z: FloatArray
    image: FloatArray
    step: int
    styled: bool = False


@dataclass(frozen=True)
class _Details:
    probabilities: FloatArray | None
    belief: float | None
    neighbour: int | None
    distance: float | None
    reencoding: float | None
    log_aggregate: float | None


class ProbeController(QObject):
    """Answers the question: what does the model make of this point?"""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self.step_instead: Callable[[int, int, bool], bool] | None = None
        """Asked before each nudge: True when it has taken the step, for example from image to image."""
        self._id = 0
        self._first_id = 0
        """Answers to older questions are about a model that is no longer open."""
        self._seen: _Seen | None = None
        """The image whose details are asked for next; None when a newer image is on its way."""
        self._details_due = QTimer(self)
        self._details_due.setSingleShot(True)
        self._details_due.timeout.connect(self._ask_details)
        self._since_details = QElapsedTimer()
        decoding.answered(Channel.PROBE).connect(self._on_decoded)
        decoding.answered(Channel.PROBE_DETAILS).connect(self._on_details_known)
        state.probe.position_changed.connect(self._ask)
        state.model.weights_changed.connect(self._ask)
        state.model.chart_changed.connect(self._on_chart_changed)
        state.model.card_changed.connect(self._on_card_changed)
        state.data.images_changed.connect(self._ask)
        state.data.images_indexed.connect(self._ask)
        state.probe.usual_changed.connect(self._ask_details_soon)

    @Slot(float, float)
    def move_to(self, x: float, y: float) -> None:
        """Put the probe at a point of the map."""
        if np.isfinite(x) and np.isfinite(y):
            self._state.probe.set_position((x, y))

    @Slot(int, int, bool)
    def nudge(self, dx: int, dy: int, fine: bool) -> None:
        """Move the probe by steps to the right and upwards."""
        if self.step_instead is not None and self.step_instead(dx, dy, fine):
            return
        x, y = self._state.probe.position
        step = FINE_STEP if fine else STEP
        self.move_to(round(x + dx * step, 6), round(y + dy * step, 6))

    @Slot()
    def _on_card_changed(self) -> None:
        if self._state.probe.code is not None:
            self._state.probe.set_position(self._state.probe.position)  # a code of the model before
        self._first_id = self._id + 1
        self._state.probe.set_reading(None)

    @Slot()
    def _on_chart_changed(self) -> None:
        if self._state.probe.code is None:  # a code that it holds is the same on every map
            self._ask()

    @Slot()
    def _ask(self) -> None:
        chart = self._state.model.chart
        if chart is None:
            return
        place, held = np.array([self._state.probe.position], np.float64), self._state.probe.code
        styled = held is not None and self._state.probe.styled

        def steps(instruments: Instruments) -> Iterator[tuple[FloatArray, _Seen]]:
            if styled and held is not None:
                yield from _drawn(instruments, held)
            elif instruments.decoder is not None and instruments.decoder.latent_dims == chart.latent_dims:
                fits = held is not None and len(held) == chart.latent_dims
                z = held[None] if held is not None and fits else chart.to_latent(place)
                code, image = frozen(z[0]), frozen(instruments.decoder.decode(z)[0])
                yield code, _Seen(code, image, instruments.step)

        self._id += 1
        self._decoding.ask(Job(Channel.PROBE, self._id, steps))

    @Slot(object)
    def _on_decoded(self, answer: Answer) -> None:
        if answer.id < self._first_id:
            return
        z, seen = answer.value
        before = self._state.probe.reading
        self._show_image(z, seen)
        self._seen = seen if answer.id == self._id else None
        if before is not None and np.array_equal(before.z, z):
            self._ask_details_soon()
        else:
            self._details_due.start(PAINTING_MS)

    @Slot(object)
    def _on_details_known(self, answer: Answer) -> None:
        if answer.id == self._id >= self._first_id:
            self._show_details(answer.value)

    def _show_image(self, z: FloatArray, seen: _Seen) -> None:
        before = self._state.probe.reading
        reading = Reading(
            z=z, image=to_bytes(seen.image), log_prior=self._log_prior(z), step=seen.step, styled=seen.styled
        )
        if before is not None:  # the older details stay until the new ones are known: nothing flickers
            reading = dataclasses.replace(
                before,
                z=reading.z,
                image=reading.image,
                log_prior=reading.log_prior,
                step=reading.step,
                styled=reading.styled,
            )
        self._state.probe.set_reading(reading)

    @Slot()
    def _ask_details_soon(self) -> None:
        """For a probe that rests while a run goes on, not with every frame."""
        elapsed_ms = self._since_details.elapsed() if self._since_details.isValid() else RUNNING_MS
        wait_ms = RUNNING_MS - elapsed_ms if self._state.run.status is RunStatus.RUNNING else 0
        if not self._details_due.isActive():
            self._details_due.start(max(PAINTING_MS, wait_ms))

    @Slot()
    def _ask_details(self) -> None:
        if self._seen is None:
            return
        self._since_details.start()
        z, image = self._seen.z, self._seen.image[None]

        def steps(instruments: Instruments) -> Iterator[_Details]:
            classifier, judge = instruments.classifier, instruments.discriminator
            neighbours = instruments.neighbours
            fits = classifier is not None and classifier.image_shape == image.shape[1:]
            comparable = neighbours is not None and neighbours.image_shape == image.shape[1:]
            near = neighbours.nearest(image[0]) if neighbours is not None and comparable else None
            yield _Details(
                probabilities=frozen(classifier.probabilities(image)[0]) if classifier and fits else None,
                belief=float(judge.beliefs(image)[0]) if judge is not None else None,
                neighbour=near.index if near else None,
                distance=near.distance if near else None,
                reencoding=_reencoding(instruments.encoder, z, image),
                log_aggregate=_log_aggregate(instruments.posterior, z),
            )

        self._decoding.ask(Job(Channel.PROBE_DETAILS, self._id, steps))

    def _show_details(self, details: _Details) -> None:
        reading, data = self._state.probe.reading, self._state.data
        if reading is None:
            return
        known = details.neighbour is not None and details.neighbour < len(data.images)
        label = int(data.labels[details.neighbour]) if known else -1
        self._state.probe.set_reading(
            dataclasses.replace(
                reading,
                probabilities=details.probabilities,
                belief=details.belief,
                neighbour=data.images[details.neighbour] if known else None,
                neighbour_index=details.neighbour if known else None,
                neighbour_label=data.class_names[label] if 0 <= label < len(data.class_names) else "",
                distance=details.distance if known else None,
                reencoding=details.reencoding,
                log_aggregate=details.log_aggregate,
            )
        )

    def _log_prior(self, z: FloatArray) -> float | None:
        card = self._state.model.card
        if card is None or card.config.model != "vae":
            return None
        return float(log_density(z[None])[0])


def _drawn(instruments: Instruments, w: FloatArray) -> Iterator[tuple[FloatArray, _Seen]]:
    """What a generator with styles draws with the style w [D], truncated as all it draws."""
    decoder = instruments.decoder
    if isinstance(decoder, StyledDecoder) and decoder.style_dims == len(w):
        image = frozen(decoder.draw(w[None])[0])
        yield w, _Seen(w, image, instruments.step, styled=True)


def _reencoding(encoder: Encoding | None, z: FloatArray, image: FloatArray) -> float | None:
    """How far the code of the decoded image [1, C, H, W] is from z [D]."""
    if encoder is None or encoder.image_shape != image.shape[1:] or encoder.latent_dims != len(z):
        return None
    return float(np.linalg.norm(encoder.encode(image).mean[0] - z))  # type: ignore[arg-type]  # floats are read too


def _log_aggregate(posterior: AggregatePosterior | None, z: FloatArray) -> float | None:
    """How densely the encoder puts images around z [D]."""
    if posterior is None or posterior.latent_dims != len(z):
        return None
    return float(posterior.log_density(z[None])[0])
