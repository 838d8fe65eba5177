"""The images or latents that a session is asked to show again and again, a part at a time."""

import numpy as np
import torch
from torch import Tensor

from trainer.errors import TrainerError
from trainer.session.family import Family
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.snapshots import CodesSnapshot, SamplesSnapshot, Snapshot


class Watching:
    """Remembers what is watched and whose turn it is."""

    def __init__(self, family: Family, image_shape: tuple[int, int, int], latent_dims: int, device: torch.device) -> None:
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
        if self._family.watches == "latents":
            sight = self._family.look(self._watched)
            return SamplesSnapshot(step, epoch, images=frozen(sight.images), beliefs=frozen(sight.beliefs))
        first = self._first
        last = len(self._watched) if limit is None else min(first + max(limit, 1), len(self._watched))
        if limit is None:
            first = 0
        self._first = last % len(self._watched)
        sight = self._family.look(self._watched[first:last])
        return CodesSnapshot(step, epoch, first=first, codes=frozen(sight.codes))

    def _watch(self, kind: str, values: np.ndarray) -> None:
        if self._family.watches != kind:
            raise TrainerError(f"This model does not watch {kind}.", f"It watches {self._family.watches}.")
        if values.shape[1:] != self._shapes[kind] or not len(values):
            raise TrainerError(
                f"The {kind} to watch have the shape {values.shape}.", f"This model needs [N, *{self._shapes[kind]}]."
            )
        self._watched = torch.tensor(values, device=self._device)
        self._first = 0
