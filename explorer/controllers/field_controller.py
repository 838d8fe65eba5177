"""Computes the trust layer behind the points: coarse at once, then finer, anew for another view or other weights.

The work is done by tasks on all cores, one a level, so that neither the window nor the probe waits for it; while a run
is training only the coarse level is computed, on one core, and seldom.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.controllers.aggregate import aggregate_of
from explorer.decoding.decoding_thread import DecodingThread
from explorer.drawing.viewport import Viewport
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.tasks.task import Task
from trainer.errors import Cancelled
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.fields.computing import Level, Sources, computing, levels_of
from trainer.values.arrays import ByteArray
from trainer.values.fields import Field, FieldKind, Rectangle

PAUSE_MS = 60
"""A view that is being moved begins a new field at most this often."""

TRAINING_MS = 1500
"""The same while a run changes the weights."""

PATIENCE_S = 3.0
"""After a level that took longer no finer one is begun."""


class FieldController(QObject):
    """Keeps `FieldState.field` in step with what is wanted."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._viewport: Viewport | None = None
        self._task: Task | None = None
        self._levels: list[Level] = []
        self._began_s = 0.0
        self._posterior: AggregatePosterior | None = None
        self._posterior_of: tuple[int, ByteArray] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._begin)
        state.fields.kind_changed.connect(self._on_kind_changed)
        state.model.weights_changed.connect(self._on_weights_changed)
        state.model.chart_changed.connect(self._on_weights_changed)
        state.data.images_indexed.connect(self._restart)
        state.run.status_changed.connect(self._restart)

    @Slot(str)
    def choose(self, kind: str) -> None:
        """Want another layer; "" for none."""
        self._state.fields.set_kind(kind or None)  # type: ignore[arg-type]

    @Slot(object)
    def show_view(self, viewport: Viewport) -> None:
        """The map shows another part of the plane."""
        if viewport != self._viewport:
            self._viewport = viewport
            self._restart()

    @property
    def settled(self) -> bool:
        """Whether nothing is being computed or about to be."""
        return self._task is None and not self._levels and not self._pause.isActive()

    def cancel(self) -> None:
        """Give up what is being computed."""
        self._pause.stop()
        self._levels = []
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot()
    def _on_kind_changed(self) -> None:
        self.cancel()
        if self._state.fields.kind is not None:
            self._pause.start(0)

    @Slot()
    def _restart(self) -> None:
        self.cancel()
        if self._state.fields.kind is not None:
            self._pause.start(PAUSE_MS)

    @Slot()
    def _on_weights_changed(self) -> None:
        if not self._state.run.status.alive:
            self._restart()
        elif self._state.fields.kind is not None and not self._pause.isActive() and self._task is None:
            self._pause.start(TRAINING_MS)

    @Slot()
    def _begin(self) -> None:
        kind, sources = self._state.fields.kind, self._sources()
        if kind is None or sources is None or self._viewport is None:
            return
        reason = self._obstacle(kind, sources)
        if reason:
            self._state.fields.set_field(None, reason)
            return
        encoder, images = sources.encoder, self._state.data.images
        if kind == "aggregate" and sources.posterior is None and encoder is not None:
            self._posterior_of = (self._state.model.weights_version, images)
            self._start(lambda task: aggregate_of(encoder, images, task), self._on_posterior)
            return
        levels = levels_of(kind, sources)
        self._levels = list(levels[:1] if self._state.run.status.alive else levels)
        self._next()

    def _next(self) -> None:
        kind, sources, viewport = self._state.fields.kind, self._sources(), self._viewport
        if not self._levels or kind is None or sources is None or viewport is None:
            return
        level = self._levels.pop(0)
        self._began_s = time.monotonic()
        rectangle = (viewport.x_min, viewport.x_max, viewport.y_min, viewport.y_max)
        self._start(lambda task: _computed(kind, sources, rectangle, level, task), self._on_field)

    def _start(self, work: Callable[[Task], object], done: Callable[[object], None]) -> None:
        self._task = Task(work, self, all_cores=not self._state.run.status.alive)
        self._task.done.connect(done)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot(object)
    def _on_field(self, field: Field) -> None:
        self._task = None
        self._state.fields.set_field(field)
        if time.monotonic() - self._began_s > PATIENCE_S:
            self._levels = []  # the next level would keep the processor busy for too long
        self._next()

    @Slot(object)
    def _on_posterior(self, posterior: AggregatePosterior) -> None:
        self._task = None
        self._posterior = posterior
        self._begin()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._levels = []
        report(self._state.notices, error)

    def _sources(self) -> Sources | None:
        chart, instruments, images = self._state.model.chart, self._decoding.instruments, self._state.data.images
        decoder, encoder, classifier = instruments.decoder, instruments.encoder, instruments.classifier
        if chart is None or decoder is None or decoder.latent_dims != chart.latent_dims:
            return None
        shape = decoder.image_shape
        current = self._posterior_of is not None and (
            self._posterior_of[0] == self._state.model.weights_version and self._posterior_of[1] is images
        )
        return Sources(
            chart,
            decoder,
            encoder if encoder is not None and encoder.image_shape == shape else None,
            classifier if classifier is not None and classifier.image_shape == shape else None,
            self._posterior if current else instruments.posterior,
            images if len(images) and images.shape[1:] == shape else None,
        )

    def _obstacle(self, kind: FieldKind, sources: Sources) -> str:
        """Why this layer cannot be shown of this model, or ""."""
        card = self._state.model.card
        if kind == "prior" and card is not None and card.config.model == "ae":
            return "An autoencoder has no prior."
        if kind == "prior" and self._state.model.is_gan:
            return "Every place on the plane of seeds is a draw from the prior."
        if kind in ("aggregate", "reencoding") and sources.encoder is None:
            return "This model has no encoder."
        if kind in ("classes", "entropy") and sources.classifier is None:
            return "No classifier knows these images."
        if kind in ("distance", "aggregate") and sources.real is None:
            return "No real images like these are on the map."
        return ""


def _computed(kind: FieldKind, sources: Sources, rectangle: Rectangle, level: Level, task: Task) -> Field:
    """Runs on a worker thread."""
    for found in computing(kind, sources, rectangle, level):
        if task.cancelled:
            raise Cancelled("Another field is wanted.")
        if isinstance(found, Field):
            return found
    raise AssertionError("computing ends with a field")
