"""Random numbers for the images of a batch that several processes share.

Each process draws the numbers of the whole batch and keeps those of its own images. So it sees what one process alone
would see for them, and all generators stay in the same state, whatever the number of processes.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Share:
    """Which part of each batch a process works on.

    Attributes:
        number: of the part, from 0.
        count: how many equal parts there are.
    """

    number: int = 0
    count: int = 1

    def of(self, values: Tensor, dim: int = 0, *, pieces: int = 1) -> Tensor:
        """This part of something about the whole batch.

        Args:
            values: any tensor with the images of the batch along `dim`.
            dim: which dimension counts images.
            pieces: a batch of several pieces that a step looks at in turn gives a part of each, one after the other.

        Returns:
            The same with a `count`-th of the images along `dim`.
        """
        if self.count == 1:
            return values
        shape = list(values.shape)
        wide = values.reshape(*shape[:dim], pieces, self.count, -1, *shape[dim + 1 :])
        return wide.select(dim + 1, self.number).flatten(dim, dim + 1)


WHOLE = Share()


class BatchNoise(torch.Generator):
    """A random generator that knows which part of each batch its numbers are for.

    Drawn from directly it is like any other; the functions of this module cut what they draw.

    Attributes:
        share: the part.
    """

    share: Share

    def __new__(cls, device: torch.device | str = "cpu", share: Share = WHOLE) -> "BatchNoise":
        """Torch's class takes its device here."""
        made = super().__new__(cls, device)  # type: ignore[call-arg]
        made.share = share
        return made


def share_of(noise: torch.Generator) -> Share:
    """The part of each batch that a generator draws for; the whole batch for a plain one."""
    return noise.share if isinstance(noise, BatchNoise) else WHOLE


def normal(
    noise: torch.Generator, *shape: int, dim: int = 0, share: Share | None = None, dtype: torch.dtype = torch.float32
) -> Tensor:
    """Standard normal numbers.

    Args:
        noise: where they come from, and where they lie.
        shape: of the result: `dim` counts the images of this process.
        dim: which dimension counts images.
        share: the part of the batch, where `noise` is a plain generator.
        dtype: number format.
    """
    part = share_of(noise) if share is None else share
    return part.of(_room(noise, shape, dim, part, dtype).normal_(generator=noise), dim)


def uniform(
    noise: torch.Generator,
    *shape: int,
    low: float = 0.0,
    high: float = 1.0,
    dim: int = 0,
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """Uniform numbers from `low` to `high`; the rest as for `normal`."""
    part = share_of(noise)
    return part.of(_room(noise, shape, dim, part, dtype).uniform_(low, high, generator=noise), dim)


def _room(noise: torch.Generator, shape: tuple[int, ...], dim: int, share: Share, dtype: torch.dtype) -> Tensor:
    """Room for the numbers of the whole batch."""
    whole = [size * share.count if number == dim else size for number, size in enumerate(shape)]
    return torch.empty(whole, device=noise.device, dtype=dtype)
