"""Finds out what is usual for real images, so that the probe can say whether a place is on the manifold.

It takes about a second of one core, some moments after the weights and the images have come to rest; while a run
changes the weights nothing is known.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.controllers.aggregate import aggregate_of
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.run_state import RunStatus
from explorer.tasks.task import Task
from trainer.decoding.protocols import Decoding, Encoding
from trainer.errors import Cancelled
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.fields.usual_figures import measuring_usual
from trainer.geometry.neighbours import NearestImages
from trainer.values.arrays import ByteArray
from trainer.values.usual import Usual

REST_MS = 700


@dataclass(frozen=True)
class _Sources:
    decoder: Decoding
    encoder: Encoding
    neighbours: NearestImages
    images: ByteArray

    def same(self, other: "_Sources | None") -> bool:
        if other is None:
            return False
        mine = (self.decoder, self.encoder, self.neighbours, self.images)
        theirs = (other.decoder, other.encoder, other.neighbours, other.images)
        return all(one is another for one, another in zip(mine, theirs, strict=True))


class UsualController(QObject):
    """The only writer of `ProbeState.usual`; it lends the decoding thread the aggregate posterior."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._of: _Sources | None = None
        """What the figures are of, or will be."""
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._begin)
        for changed in (
            state.model.weights_changed,
            state.model.card_changed,
            state.data.images_changed,
            state.data.images_indexed,
            state.run.status_changed,
        ):
            changed.connect(self._on_changed)

    @property
    def settled(self) -> bool:
        """Whether nothing is being measured or about to be."""
        return self._task is None and not self._rest.isActive()

    def cancel(self) -> None:
        """Give up what is being measured."""
        self._rest.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot()
    def _on_changed(self) -> None:
        sources = self._sources()
        if sources is not None and sources.same(self._of):
            return
        self.cancel()
        self._of = None
        if self._decoding.instruments.posterior is not None:
            self._decoding.use(posterior=None)
        self._state.probe.set_usual(None)
        if sources is not None:
            self._rest.start()

    @Slot()
    def _begin(self) -> None:
        sources = self._of = self._sources()
        if sources is None:
            return
        self._task = Task(lambda task: _measured(sources, task), self)
        self._task.done.connect(self._on_measured)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot(object)
    def _on_measured(self, measured: tuple[AggregatePosterior, Usual]) -> None:
        self._task = None
        posterior, usual = measured
        self._decoding.use(posterior=posterior)
        self._state.probe.set_usual(usual)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        report(self._state.notices, error)

    def _sources(self) -> _Sources | None:
        """What is to be measured; None where something is missing, or a run changes it all the time."""
        with_what, images = self._decoding.instruments, self._state.data.images
        decoder, encoder, neighbours = with_what.decoder, with_what.encoder, with_what.neighbours
        if decoder is None or encoder is None or neighbours is None:
            return None
        status = self._state.run.status
        if status.moving and status is not RunStatus.PAUSED:
            return None
        shapes = {decoder.image_shape, encoder.image_shape, neighbours.image_shape, images.shape[1:]}
        if len(shapes) > 1 or len(images) < 2 or decoder.latent_dims != encoder.latent_dims:
            return None
        return _Sources(decoder, encoder, neighbours, images)


def _measured(sources: _Sources, task: Task) -> tuple[AggregatePosterior, Usual]:
    """Runs on a worker thread."""
    posterior = aggregate_of(sources.encoder, sources.images, task)
    steps = measuring_usual(sources.decoder, sources.encoder, posterior, sources.neighbours, sources.images)
    for found in steps:
        if task.cancelled:
            raise Cancelled("The figures of other weights are wanted.")
        if isinstance(found, Usual):
            return posterior, found
    raise AssertionError("measuring ends with figures")
