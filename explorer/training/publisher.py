"""Makes frames of a session: encodes the watched images in turns, or samples the watched latents."""

import time

import numpy as np

from explorer.training.frame import Frame
from explorer.training.pace import Pace
from trainer.session.session import TrainingSession
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.snapshots import CodesSnapshot


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
        self._codes: FloatArray | None = None
        self._pace = Pace()

    def watch_latents(self, latents: FloatArray) -> None:
        """Decode other latents from the next frame on."""
        self._session.watch_latents(latents)
        self._latents = latents

    def watch_images(self, images: ByteArray) -> None:
        """Encode other images from the next frame on."""
        self._session.watch_images(images)
        self._image_count, self._codes = len(images), None

    def due(self) -> bool:
        """True when it is time for a frame."""
        return self._pace.due(time.perf_counter())

    def frame(self, *, complete: bool = False) -> Frame:
        """A frame of the session as it is now.

        Args:
            complete: encode every watched image, however long it takes.
        """
        begin_s = time.perf_counter()
        snapshot = self._session.snapshot(None if complete else self._pace.items)
        model = self._session.export_model()
        progress = self._session.progress()
        if isinstance(snapshot, CodesSnapshot):
            if self._codes is None:
                self._codes = np.zeros((self._image_count, snapshot.codes.shape[1]), np.float32)
            positions = (snapshot.first + np.arange(len(snapshot.codes))) % max(self._image_count, 1)
            self._codes[positions] = snapshot.codes
            frame = Frame(progress, model, codes=frozen(self._codes))
        else:
            frame = Frame(
                progress, model, images=snapshot.images, beliefs=snapshot.beliefs, latents=self._latents
            )
        now_s = time.perf_counter()
        if not complete:
            self._pace.published(now_s, now_s - begin_s)
        return frame
