"""What a family of models is to the session: networks, the losses of one step, and something to look at.

A step is written as a generator that yields one loss after the other; the session corrects the weights that the loss
names before it lets the step go on. So any scheme of several networks in turn (five critic steps and one generator
step, say) is plain code in one method.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import torch
from torch import Tensor, nn

from trainer.session.optimiser import Adam
from trainer.values.arrays import ByteArray, FloatArray


@dataclass(frozen=True)
class Batch:
    """Some images on the device.

    Attributes:
        images: uint8 [N, C, H, W].
        labels: int64 [N].
    """

    images: Tensor
    labels: Tensor


@dataclass(frozen=True)
class Update:
    """One correction of weights.

    Attributes:
        role: name of the optimiser that makes it.
        loss: scalar to be lowered.
        terms: scalars to be recorded.
    """

    role: str
    loss: Tensor
    terms: tuple[Tensor, ...]


@dataclass(frozen=True)
class Codes:
    """What an autoencoder shows: codes float32 [N, D] of watched images."""

    codes: FloatArray


@dataclass(frozen=True)
class Samples:
    """What a generator shows: images uint8 [N, C, H, W] of watched latents, and beliefs float32 [N] in them.

    `beliefs` is None where the model has nothing that judges images.
    """

    images: ByteArray
    beliefs: FloatArray | None


class Family(Protocol):
    """The differences between families of models, and nothing else.

    Attributes:
        networks: all networks by role; their weights are what is saved.
        optimisers: by role.
        term_count: scalars that one step records, over all its updates.
        watches: what `look` takes.
        generators: random generators beside the session's own, which are saved with the run; `start` seeds them.
        pieces: parts of the batch that a step looks at one after the other.
        phase: changes when a step becomes another sequence of operations, so that it must be captured anew.
    """

    networks: Mapping[str, nn.Module]
    optimisers: Mapping[str, Adam]
    term_count: int
    watches: Literal["images", "latents", "nothing"]
    generators: Mapping[str, torch.Generator]
    pieces: int
    phase: int

    def start(self, noise: torch.Generator) -> None:
        """Draw first weights, in place."""
        ...

    def prepare(self, step: int, steps_total: int) -> None:
        """Be told before each step how many were done, of how many: the place for what a schedule decides."""
        ...

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """One step. All random numbers come from `noise`."""
        ...

    def measure(self, batch: Batch, noise: torch.Generator) -> tuple[Tensor, ...]:
        """The same terms for held-out images, in evaluation mode and without gradients; () when there are none."""
        ...

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """Names (keys of `trainer.values.losses.TERMS`) and values of recorded terms from their means."""
        ...

    def look(self, watched: Tensor) -> Codes | Samples:
        """Show watched images (uint8 [N, C, H, W]) or latents (float [N, D]) in evaluation mode."""
        ...

    def shown(self) -> Mapping[str, nn.Module]:
        """The networks to be exported by their role in `trainer.models.networks`."""
        ...

    def adjust(self, name: str, value: float) -> None:
        """Change a live setting other than the learning rate, in place."""
        ...
