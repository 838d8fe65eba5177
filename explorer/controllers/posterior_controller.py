"""Asks the encoder what it says of one image: the nearest real one at the probe, or the one whose point was clicked."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.posterior_state import DECODED, SAMPLES, Placed, Posterior
from trainer.geometry.chart import Chart
from trainer.geometry.gaussian_marginal import marginal
from trainer.values.arrays import ByteArray, FloatArray, frozen

NO_MODEL = "Open a model with an encoder first."
NO_ENCODER = "A generator has no encoder: nobody says which code an image comes from. Open a VAE."
NO_GAUSSIAN = (
    "The encoder of an autoencoder gives one point for an image and no Gaussian: there is no ellipse to draw, and "
    "nothing to sample. Open a VAE."
)
NO_IMAGES = "These images do not fit the encoder: there is nothing to ask it about."


class PosteriorController(QObject):
    """The only writer of `PosteriorState`. It asks anew when the image, the map or the weights change."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._id = 0
        self._seed = 0
        self._clicked: int | None = None
        """Index of the image whose point was clicked, until the probe moves."""
        self._asked: int | None = None
        decoding.answered(Channel.POSTERIOR).connect(self._on_answered)
        state.probe.reading_changed.connect(self._on_reading_changed)
        state.probe.position_changed.connect(self._on_probe_moved)
        state.model.weights_changed.connect(self._ask)
        state.model.chart_changed.connect(self._ask)
        state.model.card_changed.connect(self._on_images_changed)
        state.data.images_changed.connect(self._on_images_changed)

    @Slot(bool)
    def set_shown(self, shown: bool) -> None:
        """Show what the encoder says, or no longer."""
        self._state.posterior.set_shown(shown)
        self._clicked = None
        if shown:
            self._ask()
        else:
            self._id += 1
            self._state.posterior.show(None)

    @Slot()
    def hide(self) -> None:
        """Show it no longer."""
        self.set_shown(False)

    @Slot(int)
    def choose(self, index: int) -> None:
        """Ask about an image on the map, until the probe moves."""
        self._clicked = index
        self._ask()

    @Slot()
    def draw_again(self) -> None:
        """Draw other samples of the same Gaussian."""
        self._seed += 1
        self._ask()

    @Slot()
    def _on_probe_moved(self) -> None:
        self._clicked = None

    @Slot()
    def _on_images_changed(self) -> None:
        self._clicked = None
        self._state.posterior.show(None)
        self._ask()

    @Slot()
    def _on_reading_changed(self) -> None:
        if self._state.posterior.shown and self._clicked is None and self._index() != self._asked:
            self._ask()

    def _index(self) -> int | None:
        """The image that is meant now; None while none is known."""
        reading = self._state.probe.reading
        index = self._clicked if self._clicked is not None else None if reading is None else reading.neighbour_index
        return index if index is not None and index < len(self._state.data.images) else None

    @Slot()
    def _ask(self) -> None:
        state = self._state
        if not state.posterior.shown:
            return
        chart, index = state.model.chart, self._index()
        self._asked = index
        self._id += 1
        if chart is None or state.model.is_gan:
            state.posterior.show(None, NO_MODEL if chart is None else NO_ENCODER)
            return
        if index is None:
            return
        image, label = state.data.images[index], int(state.data.labels[index])
        names = state.data.class_names
        name, seed = names[label] if label < len(names) else str(label), self._seed

        def steps(instruments: Instruments) -> Iterator[Posterior | str]:
            yield what_it_says(instruments, chart, index, image, name, seed)

        self._decoding.ask(Job(Channel.POSTERIOR, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id != self._id:
            return
        if isinstance(answer.value, Posterior):
            self._state.posterior.show(answer.value)
        else:
            self._state.posterior.show(None, answer.value)


def what_it_says(
    instruments: Instruments, chart: Chart, index: int, image: ByteArray, label: str, seed: int
) -> Posterior | str:
    """The Gaussian of an image with samples of it, or why there is none. Runs on the decoding thread.

    The same seed draws the same noise, so that the samples move with the weights and do not flicker.
    """
    encoder, decoder = instruments.encoder, instruments.decoder
    if encoder is None or decoder is None or encoder.image_shape != image.shape:
        return NO_IMAGES
    if encoder.latent_dims != chart.latent_dims or decoder.latent_dims != chart.latent_dims:
        return NO_IMAGES
    found = encoder.encode(image[None])
    if found.log_variance is None:
        return NO_GAUSSIAN
    mean, sigma = frozen(found.mean[0]), frozen(np.exp(found.log_variance[0] / 2), np.float32)
    noise = np.random.default_rng(seed).standard_normal((SAMPLES, len(mean)), np.float32)
    codes = frozen(mean + sigma * noise)
    decoded = to_bytes(decoder.decode(np.concatenate([mean[None], codes[:DECODED]])))
    return Posterior(
        index,
        image,
        label,
        mean,
        sigma,
        frozen(noise),
        codes,
        frozen(decoded[0]),
        frozen(decoded[1:]),
        _placed(chart, mean, sigma, codes),
        instruments.step,
    )


def _placed(chart: Chart, mean: FloatArray, sigma: FloatArray, codes: FloatArray) -> Placed | None:
    found, dots = marginal(chart, mean, sigma), chart.to_map(codes)
    if found is None or dots is None or not np.isfinite(found.covariance).all():
        return None
    x, y = found.centre.tolist()
    return Placed((x, y), frozen(found.half_axes, np.float32), frozen(dots, np.float32))
