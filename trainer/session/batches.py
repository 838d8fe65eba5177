"""The training images on the device, and the order in which batches take them.

Each epoch is a new permutation; images that do not fill a last batch wait for the next epoch's. Only the state of
the random generator before the permutation and the position in it are saved, since they give the permutation again.
"""

from collections.abc import Mapping

import torch
from torch import Tensor

from trainer.data.held_out import split_training_images
from trainer.values.images import LabelledImages


class ResidentImages:
    """Training and held-out images as bytes on the device.

    Attributes:
        train: uint8 [N, C, H, W].
        train_labels: int64 [N].
        held_out: uint8 [M, C, H, W], the last M of a seeded permutation of the training split.
        held_out_labels: int64 [M].
    """

    def __init__(self, images: LabelledImages, held_out_images: int, seed: int, device: torch.device) -> None:
        train, held_out = split_training_images(len(images), held_out_images, seed)
        every = torch.tensor(images.images)
        labels = torch.tensor(images.labels).long()
        self.train = every[train].to(device)
        self.train_labels = labels[train].to(device)
        self.held_out = every[held_out].to(device)
        self.held_out_labels = labels[held_out].to(device)


class BatchOrder:
    """Which images the next step looks at."""

    def __init__(self, count: int, batch_size: int, seed: int, device: torch.device) -> None:
        self.batch_size = min(batch_size, count)
        self.steps_per_epoch = count // self.batch_size
        self._count = count
        self._seed = seed
        self._device = device
        self._random = torch.Generator()
        self.reset()

    def reset(self) -> None:
        """Go back to the first batch of the first epoch."""
        self._random.manual_seed(self._seed)
        self._shuffle()

    def next(self) -> Tensor:
        """Indices int64 [batch_size] of the next batch, on the device."""
        if self._position == self.steps_per_epoch:
            self._shuffle()
        start = self._position * self.batch_size
        self._position += 1
        return self._permutation[start : start + self.batch_size]

    def state(self) -> dict[str, Tensor]:
        """What gives the same order again."""
        return {"random": self._state_before, "position": torch.tensor(self._position)}

    def load(self, state: Mapping[str, Tensor]) -> None:
        """Restore what `state` gave."""
        self._random.set_state(state["random"])
        self._shuffle()
        self._position = int(state["position"])

    def _shuffle(self) -> None:
        self._state_before = self._random.get_state()
        self._permutation = torch.randperm(self._count, generator=self._random).to(self._device)
        self._position = 0
