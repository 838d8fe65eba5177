"""Coupled generators and discriminators for two kinds of images (Liu and Tuzel 2016, arXiv 1606.07536).

The layers that decide what is drawn are shared: the generators' first ones and the discriminators' last ones. A pair
is one image with the second kind to the right of the first. Inside pixels run from -1 to 1.
Legend: N batch, D latent dimensions, C channels, H W pixels of one image of the pair.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from trainer.models.conv_autoencoder import halvings
from trainer.models.strided import DoublingConvolution, HalvingConvolution

DOMAINS = 2


def halves(pairs: Tensor) -> tuple[Tensor, ...]:
    """pairs: float [N, C, H, 2 W] to its two images, float [N, C, H, W] each."""
    return pairs.chunk(DOMAINS, dim=3)


class CoupledGenerator(nn.Module):
    """Random codes to pairs of images: shared up-convolutions and a last one for each kind."""

    def __init__(self, pair_shape: tuple[int, int, int], channels: Sequence[int], latent_dims: int) -> None:
        super().__init__()
        colours, height, width = pair_shape
        sizes = halvings(height, width // DOMAINS, len(channels))[::-1]
        self.small = (channels[0], *sizes[0])
        self.dense = nn.Linear(latent_dims, math.prod(self.small), bias=False)
        shared: list[nn.Module] = [nn.BatchNorm2d(channels[0]), nn.ReLU()]
        for (before, after), (small, large) in zip(pairwise(channels), pairwise(sizes[:-1]), strict=True):
            shared += [DoublingConvolution(before, after, small, large), nn.BatchNorm2d(after), nn.ReLU()]
        self.shared = nn.Sequential(*shared)
        self.last = nn.ModuleList(
            DoublingConvolution(channels[-1], colours, sizes[-2], sizes[-1]) for _ in range(DOMAINS)
        )

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to pairs float [N, C, H, 2 W], -1 to 1."""
        features = self.shared(self.dense(z).view(-1, *self.small))
        return torch.tanh(torch.cat([layer(features) for layer in self.last], dim=3))

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to pairs float [N, C, H, 2 W], 0 to 1."""
        return self(z) * 0.5 + 0.5  # type: ignore[no-any-return]


class CoupledDiscriminator(nn.Module):
    """Pairs to the logits of the belief in each of their images; it never compares the two."""

    def __init__(self, pair_shape: tuple[int, int, int], channels: Sequence[int]) -> None:
        super().__init__()
        colours, height, width = pair_shape
        small = halvings(height, width // DOMAINS, len(channels))[-1]
        widths = list(reversed(channels))
        self.first = nn.ModuleList(HalvingConvolution(colours, widths[0]) for _ in range(DOMAINS))
        shared: list[nn.Module] = [nn.LeakyReLU(0.2)]
        for before, after in pairwise(widths):
            shared += [HalvingConvolution(before, after), nn.LeakyReLU(0.2)]
        self.shared = nn.Sequential(*shared)
        self.head = nn.Linear(channels[0] * math.prod(small), 1)

    def forward(self, pairs: Tensor) -> Tensor:
        """pairs: float [N, C, H, 2 W], -1 to 1, to logits float [N, 2]."""
        logits = [
            self.head(self.shared(layer(images)).flatten(1))
            for layer, images in zip(self.first, halves(pairs), strict=True)
        ]
        return torch.cat(logits, dim=1)  # (N, 2)

    def belief_logits(self, pairs: Tensor) -> Tensor:
        """Mean of both logits, float [N]."""
        return self(pairs).mean(dim=1)  # type: ignore[no-any-return]
