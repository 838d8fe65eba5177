"""Layers that look at the whole batch, for a batch that several processes share.

Batch normalisation and its kin need means over all images of a batch. Such layers ask their partners for them, and
gradients flow back to the images of every process. (`torch.nn.SyncBatchNorm` does it for one kind of layer, on CUDA.)
Legend: N batch, C channels.
"""

import contextlib
from collections.abc import Iterator
from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm


class Partners(Protocol):
    """The processes that share a batch, each with equally many images.

    Attributes:
        count: how many there are, with this one.
    """

    @property
    def count(self) -> int: ...  # noqa: D102

    def mean(self, values: Tensor) -> Tensor:
        """The mean of every process's `values`; gradients flow back to all of them, also a second time."""
        ...


class Alone:
    """Nobody shares the batch."""

    count = 1

    def mean(self, values: Tensor) -> Tensor:
        """`values` themselves."""
        return values


ALONE = Alone()


def share_statistics(network: nn.Module, partners: Partners) -> None:
    """Let all layers of `network` that look at the batch look at that of all partners, in place.

    Layers of batch normalisation are replaced by `SharedBatchNorm`; others are known by their attribute `partners`.
    """
    for name, layer in list(network.named_children()):
        if isinstance(layer, _BatchNorm):
            setattr(network, name, SharedBatchNorm(layer, partners))
        else:
            share_statistics(layer, partners)
    if hasattr(network, "partners"):
        setattr(network, "partners", partners)  # noqa: B010 - a plain assignment would have to be a module


@contextlib.contextmanager
def judging_together(network: nn.Module) -> Iterator[None]:
    """Let batch normalisation in `network` look at the images at hand, as in training, and remember nothing of them.

    A discriminator is trained on batches of generated images and on batches of real ones; the running means of both
    together are those of neither, and what it says with them jumps from one second to the next. Layers that share a
    batch with other processes stay with their running means: nobody else is looking.
    """
    layers = [layer for layer in network.modules() if isinstance(layer, _BatchNorm)]
    layers = [layer for layer in layers if layer.track_running_stats and not isinstance(layer, SharedBatchNorm)]
    kept = [(buffer, buffer.clone()) for layer in layers for buffer in layer.buffers()]
    before = [layer.training for layer in layers]
    for layer in layers:
        layer.train()
    try:
        yield
    finally:
        for layer, training in zip(layers, before, strict=True):
            layer.train(training)
        for buffer, value in kept:
            buffer.copy_(value)


class SharedBatchNorm(nn.BatchNorm2d):
    """Batch normalisation over the images of all partners (Ioffe and Szegedy 2015, arXiv 1502.03167)."""

    def __init__(self, alike: _BatchNorm, partners: Partners) -> None:
        """Take over the weights and running statistics of `alike`: names and contents of files stay the same."""
        super().__init__(alike.num_features, alike.eps, alike.momentum, device="meta")
        self.weight, self.bias = alike.weight, alike.bias
        self.running_mean, self.running_var = alike.running_mean, alike.running_var
        self.num_batches_tracked = alike.num_batches_tracked
        self.partners = partners

    def forward(self, features: Tensor) -> Tensor:
        """features: float [N, C, ...], of the same shape as the result."""
        others = [number for number in range(features.dim()) if number != 1]
        shape = [1, -1, *[1] * (features.dim() - 2)]
        if self.training:
            wide = features.float()
            mean = self.partners.mean(wide.mean(dim=others))
            variance = self.partners.mean((wide - mean.view(shape)).square().mean(dim=others))
            self._remember(mean, variance, features.numel() // features.shape[1] * self.partners.count)
        else:
            assert self.running_mean is not None
            assert self.running_var is not None
            mean, variance = self.running_mean, self.running_var
        scale = self.weight * torch.rsqrt(variance + self.eps)
        return ((features - mean.view(shape)) * scale.view(shape) + self.bias.view(shape)).to(features.dtype)

    def _check_input_dim(self, input: Tensor) -> None:  # noqa: A002 - torch's name
        """Any number of dimensions will do."""

    @torch.no_grad()
    def _remember(self, mean: Tensor, variance: Tensor, count: int) -> None:
        """Move the running statistics, as torch does: the variance is an unbiased estimate from `count` numbers."""
        assert self.running_mean is not None
        assert self.running_var is not None
        assert self.num_batches_tracked is not None
        assert self.momentum is not None
        self.num_batches_tracked.add_(1)
        self.running_mean.lerp_(mean, self.momentum)
        self.running_var.lerp_(variance * (count / max(count - 1, 1)), self.momentum)
