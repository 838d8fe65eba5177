"""The processes that train one model together, each on its part of every batch.

`torchrun` starts them and tells each its rank; gloo carries numbers between processors, NCCL between graphics cards.
All ranks hold the same weights: each computes the gradients of its part, and the mean over the ranks is the gradient of
the whole batch, which every rank then follows by itself. In a run of one process nothing here does anything.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import torch
from torch import Tensor, distributed, nn

from trainer.batch_noise import Share
from trainer.errors import ConfigurationError, DeviceError, PartnerError

PATIENCE = timedelta(minutes=10)  # the first rank measures, saves and publishes while the others wait for it


class Ranks:
    """This process among those of its run.

    Attributes:
        number: its rank, from 0.
        count: how many processes there are.
    """

    def __init__(self, number: int = 0, count: int = 1) -> None:
        self.number, self.count = number, count

    @property
    def first(self) -> bool:
        """Whether it is the one that speaks and writes for all."""
        return self.number == 0

    @property
    def share(self) -> Share:
        """Its part of each batch."""
        return Share(self.number, self.count)

    def share_of_batch(self, batch_size: int, pieces: int) -> int:
        """How many images of a batch are its own.

        Args:
            batch_size: images of the whole batch.
            pieces: how many parts of the batch a step looks at one after the other.

        Raises:
            ConfigurationError: the images cannot be shared evenly, so that a mean of means would not be the mean.
        """
        if self.count > 1 and batch_size % (self.count * pieces):
            parts = f", in each of the {pieces} parts of a step" if pieces > 1 else ""
            raise ConfigurationError(
                f"A batch of {batch_size} images cannot be shared evenly among {self.count} processes{parts}.",
                f"Choose a batch size that is a multiple of {self.count * pieces}.",
            )
        return batch_size // self.count

    def mean(self, values: Tensor) -> Tensor:
        """The mean of every rank's `values`; gradients flow back to all ranks, also a second time."""
        if self.count == 1:
            return values
        return _Sum.apply(self, values) / self.count  # type: ignore[no-untyped-call, no-any-return]

    def average_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Replace the gradients by their means over the ranks, in place."""
        if self.count == 1:
            return
        gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
        joined = torch.cat([gradient.flatten() for gradient in gradients])
        self._add_up(joined)
        parts = joined.div_(self.count).split([gradient.numel() for gradient in gradients])  # type: ignore[no-untyped-call]
        for gradient, part in zip(gradients, parts, strict=True):
            gradient.copy_(part.view_as(gradient))

    def any(self, wish: bool) -> bool:
        """Whether a rank says True; all ranks must ask, and all hear the same."""
        if self.count == 1:
            return wish
        wishes = torch.tensor([float(wish)])
        self._add_up(wishes)
        return bool(wishes.item())

    def _add_up(self, values: Tensor) -> None:
        """Replace `values` by the sum over all ranks.

        Raises:
            PartnerError: another rank is gone.
        """
        try:
            distributed.all_reduce(values)
        except RuntimeError as error:
            raise PartnerError(
                f"Another of the {self.count} processes of this run has ended or does not answer.",
                "See what it said; then go on from the last checkpoint with --resume.",
            ) from error


class _Sum(torch.autograd.Function):
    """The sum over all ranks. What a rank's values do to the losses of all is, again, a sum over all ranks."""

    @staticmethod
    def forward(ctx: Any, ranks: Ranks, values: Tensor) -> Tensor:
        ctx.ranks = ranks
        total = values.clone(memory_format=torch.contiguous_format)
        ranks._add_up(total)
        return total

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[None, Any]:
        return None, _Sum.apply(ctx.ranks, gradients[0])  # type: ignore[no-untyped-call]


@contextmanager
def joined_ranks(environment: Mapping[str, str], device: torch.device) -> Iterator[Ranks]:
    """Join the processes that `torchrun` started, for the time of the block; without it a run of one process.

    Args:
        environment: variables of this process, of which `torchrun` sets RANK, WORLD_SIZE, LOCAL_RANK and an address.
        device: what this process trains on; of several graphics cards each process takes its own.

    Raises:
        DeviceError: there are too few devices, or a kind that cannot work together.
        PartnerError: the others cannot be reached.
    """
    number, count = int(environment.get("RANK", 0)), int(environment.get("WORLD_SIZE", 1))
    if count == 1:
        yield Ranks()
        return
    if device.type == "cuda":
        _take_card(int(environment.get("LOCAL_RANK", 0)))
    elif device.type != "cpu":
        raise DeviceError(f"Processes cannot train together on {device.type}.", "Add --device cpu.")
    try:
        distributed.init_process_group("cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo", timeout=PATIENCE)
    except (RuntimeError, ValueError) as error:
        raise PartnerError(
            f"The other processes of this run cannot be reached: {str(error).splitlines()[0]}",
            "Check MASTER_ADDR and MASTER_PORT, and the network between the machines.",
        ) from error
    try:
        yield Ranks(number, count)
    finally:
        distributed.destroy_process_group()


def _take_card(number: int) -> None:
    if number >= torch.cuda.device_count():
        raise DeviceError(
            f"This machine has {torch.cuda.device_count()} graphics cards, but more processes than that.",
            "Start one process for each card, or add --device cpu.",
        )
    torch.cuda.set_device(number)
