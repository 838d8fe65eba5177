"""The images or latents that a session is asked to show again and again, a part at a time."""

import numpy as np
import torch
from torch import Tensor

from trainer.errors import TrainerError
from trainer.session.family import Family, Samples
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.snapshots import CodesSnapshot, SamplesSnapshot, Snapshot


class Watching:
    """Remembers what is watched and whose turn it is."""

    def __init__(
        self, family: Family, image_shape: tuple[int, int, int], latent_dims: int, device: torch.device
    ) -> None:
        self._family = family
        self._shapes = {"images": image_shape, "latents": (latent_dims,)}
        self._device = device
        self._watched: Tensor | None = None
        self._first = 0

    def images(self, images: ByteArray) -> None:
        """Watch images, uint8 [N, C, H, W]; raises `TrainerError` when the model does not read images of this shape."""
        self._watch("images", np.asarray(images, dtype=np.uint8))

    def latents(self, z: FloatArray) -> None:
        """Watch latents, float32 [N, D]; raises `TrainerError` when the model does not start from such latents."""
        self._watch("latents", np.asarray(z, dtype=np.float32))

    def snapshot(self, step: int, epoch: float, limit: int | None) -> Snapshot:
        """Show at most `limit` of what is watched, beginning where the last call ended.

        Raises:
            TrainerError: nothing is watched yet.
        """
        if self._watched is None:
            raise TrainerError("Nothing is watched yet.", "Name the images or latents to watch first.")
        first, last = self._turn(limit, len(self._watched))
        seen = self._family.look(self._watched[first:last])
        if isinstance(seen, Samples):
            beliefs = None if seen.beliefs is None else frozen(seen.beliefs)
            return SamplesSnapshot(step, epoch, images=frozen(seen.images), beliefs=beliefs)
        return CodesSnapshot(step, epoch, first=first, codes=frozen(seen.codes))

    def _turn(self, limit: int | None, count: int) -> tuple[int, int]:
        """The first watched thing to show and the one after the last; samples are always shown together."""
        if limit is None or self._family.watches == "latents":
            return 0, count
        first = self._first
        last = min(first + max(limit, 1), count)
        self._first = last % count
        return first, last

    def _watch(self, kind: str, values: np.ndarray) -> None:
        if self._family.watches != kind:
            raise TrainerError(f"This model does not watch {kind}.", f"It watches {self._family.watches}.")
        if values.shape[1:] != self._shapes[kind] or not len(values):
            raise TrainerError(
                f"The {kind} to watch have the shape {values.shape}.", f"This model needs [N, *{self._shapes[kind]}]."
            )
        self._watched = torch.tensor(values, device=self._device)
        self._first = 0
