"""Encodes the images behind the map, so that each becomes a point of it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.tasks.task import Task
from trainer.decoding.protocols import Encoding
from trainer.errors import Cancelled
from trainer.geometry import planes
from trainer.values.arrays import ByteArray, FloatArray, frozen

BATCH = 1000
"""Images encoded between two looks at "cancelled"."""


@dataclass(frozen=True)
class _Encoded:
    """Codes float32 [N, D], and the plane to draw them on where the map is not the latent space itself."""

    codes: FloatArray
    plane: planes.LatentPlane | None


class PointsController(QObject):
    """Keeps `MapState.points` in step with the open encoder and the shown images."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._encoder: Encoding | None = None
        self._task: Task | None = None
        self._again = self._same_plane = False
        state.data.images_changed.connect(self.encode)

    def use(self, encoder: Encoding | None) -> None:
        """Encode with another encoder from now on; does not begin."""
        self._encoder = encoder

    @Slot()
    def encode(self) -> None:
        """Encode all shown images anew, in the background."""
        self.cancel()
        self._begin()

    def refresh(self) -> None:
        """Encode them with newer weights of the same model: on the same plane, and after what is under way."""
        if self._task is not None:
            self._again = True
        else:
            self._begin(same_plane=True)

    def _begin(self, *, same_plane: bool = False) -> None:
        self._same_plane = same_plane
        encoder, images = self._encoder, self._state.data.images
        if encoder is None or encoder.image_shape != images.shape[1:]:
            self.show_codes(frozen(np.zeros((0, 2), np.float32)))
            return
        self._task = Task(lambda task: _encode(encoder, images, task), self)
        self._task.done.connect(self._on_encoded)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def cancel(self) -> None:
        """Forget an encoding under way: newer codes come from elsewhere."""
        self._again = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def show_codes(self, codes: FloatArray) -> None:
        """Show codes float32 [N, D] that belong to the shown images; none, or another number, clears the map."""
        chart = self._state.model.chart
        if chart is None or codes.shape[1] != chart.latent_dims or len(codes) != len(self._state.data.images):
            empty = frozen(np.zeros((0, 2), np.float32))
            self._state.map.set_points(empty, empty)
            return
        points = chart.to_map(codes)
        if points is not None:
            self._state.map.set_points(frozen(points), codes)

    @Slot(object)
    def _on_encoded(self, encoded: _Encoded) -> None:
        self._task = None
        if encoded.plane is not None and not self._same_plane and len(encoded.codes) == len(self._state.data.images):
            self._state.model.set_chart(encoded.plane)
        self.show_codes(encoded.codes)
        if self._again:
            self._again = False
            self.refresh()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        report(self._state.notices, error)


def _encode(encoder: Encoding, images: ByteArray, task: Task) -> _Encoded:
    """Means of all images. Runs on a worker thread."""
    parts = []
    for begin in range(0, len(images), BATCH):
        if task.cancelled:
            raise Cancelled("The encoding was cancelled.")
        parts.append(encoder.encode(images[begin : begin + BATCH]).mean)
        task.report((begin + BATCH) / len(images))
    codes = frozen(np.concatenate(parts) if parts else np.zeros((0, encoder.latent_dims), np.float32))
    return _Encoded(codes, planes.principal(codes) if codes.shape[1] > 2 and len(codes) else None)
