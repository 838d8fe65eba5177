"""Makes frames of a session: encodes the watched images in turns, or samples the watched latents."""

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explorer.training.frame import Frame
from explorer.training.pace import Pace
from trainer.session.session import TrainingSession
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.snapshots import CodesSnapshot, Snapshot

PART = 2000
"""Images encoded between two looks at whether something else is due."""

FEW = 100


class Publisher:
    """Keeps the codes of all watched images, so that a frame may refresh only some of them.

    Args:
        session: the session to look at.
        latents: float32 [M, D], the latents that a generator's frames decode.
        image_count: how many images the session watches.
    """

    def __init__(self, session: TrainingSession, latents: FloatArray | None, image_count: int) -> None:
        self._session = session
        self._latents = latents
        self._image_count = image_count
        self._codes: npt.NDArray[np.float32] = np.zeros((image_count, 0), np.float32)
        self._pace = Pace()

    def watch_latents(self, latents: FloatArray) -> None:
        """Decode other latents from the next frame on."""
        self._session.watch_latents(latents)
        self._latents = latents

    def watch_images(self, images: ByteArray) -> None:
        """Encode other images from the next frame on."""
        self._session.watch_images(images)
        self._image_count = len(images)
        self._codes = np.zeros((len(images), 0), np.float32)

    def due(self) -> bool:
        """True when it is time for a frame."""
        return self._pace.due(time.perf_counter())

    def frame(self) -> Frame:
        """A frame of the session as it is now; of the watched images, only as many are encoded as the pace allows."""
        begin_s = time.perf_counter()
        frame = self._frame(self._session.snapshot(self._pace.items))
        now_s = time.perf_counter()
        self._pace.published(now_s, now_s - begin_s)
        return frame

    def last_frame(self) -> Frame:
        """The weights of a run that has ended. Few images are encoded: who shows it encodes all anew."""
        return self._frame(self._session.snapshot(FEW))

    def whole_frame(self, interrupted: Callable[[], bool]) -> Frame:
        """A frame for which every watched image is encoded, unless `interrupted` says that something else is due."""
        snapshot = self._session.snapshot(PART)
        encoded = PART
        while isinstance(snapshot, CodesSnapshot) and encoded < self._image_count and not interrupted():
            self._remember(snapshot)
            snapshot = self._session.snapshot(PART)
            encoded += PART
        return self._frame(snapshot)

    def _frame(self, snapshot: Snapshot) -> Frame:
        progress, model = self._session.progress(), self._session.export_model()
        if isinstance(snapshot, CodesSnapshot):
            self._remember(snapshot)
            return Frame(progress, model, codes=frozen(self._codes))
        return Frame(progress, model, images=snapshot.images, beliefs=snapshot.beliefs, latents=self._latents)

    def _remember(self, snapshot: CodesSnapshot) -> None:
        if self._codes.shape[1] != snapshot.codes.shape[1]:
            self._codes = np.zeros((self._image_count, snapshot.codes.shape[1]), np.float32)
        self._codes[snapshot.first : snapshot.first + len(snapshot.codes)] = snapshot.codes
