"""Encodes the images behind the map, so that each becomes a point of it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.plane_controller import PlaneController
from explorer.controllers.plane_laying import background
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.tasks.task import Task
from trainer.decoding.protocols import Encoding
from trainer.errors import Cancelled
from trainer.geometry.planes import LatentPlane
from trainer.values.arrays import ByteArray, FloatArray, frozen

BATCH = 1000
"""Images encoded between two looks at "cancelled"."""


@dataclass(frozen=True)
class _Encoded:
    """Codes float32 [N, D], and their principal plane where the map is not the latent space itself."""

    codes: FloatArray
    principal: LatentPlane | None


class PointsController(QObject):
    """Keeps `MapState.points` in step with the open encoder and the shown images."""

    def __init__(self, state: ApplicationState, planes: PlaneController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._planes = state, planes
        self._encoder: Encoding | None = None
        self._task: Task | None = None
        self._again = False
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
        """Encode them with newer weights of the same model, after what is under way."""
        if self._task is not None:
            self._again = True
        else:
            self._begin()

    def _begin(self) -> None:
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

    def show_codes(self, codes: FloatArray, principal: LatentPlane | None = None) -> None:
        """Show codes float32 [N, D] that belong to the shown images; none, or another number, clears the map.

        Args:
            codes: of the shown images, in their order.
            principal: their principal plane, where it is known.
        """
        chart = self._state.model.chart
        if chart is None or codes.shape[1] != chart.latent_dims or len(codes) != len(self._state.data.images):
            empty = frozen(np.zeros((0, 2), np.float32))
            self._state.map.set_points(empty, empty)
            self._planes.lay(None)
            return
        self._planes.lay(codes, principal)
        chart = self._state.model.chart
        points = chart.to_map(codes) if chart is not None else None
        if points is not None:
            self._state.map.set_points(frozen(points), codes)

    @Slot(object)
    def _on_encoded(self, encoded: _Encoded) -> None:
        self._task = None
        self.show_codes(encoded.codes, encoded.principal)
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
    return _Encoded(codes, background(codes))
