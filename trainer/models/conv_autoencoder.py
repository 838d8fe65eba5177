"""Encoder and decoder of autoencoders and VAEs with convolutions.

Each stage halves the resolution, rounding down; the decoder returns to the exact sizes, whatever they were.
Legend: N batch, D latent dimensions, C channels, H W pixels.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from trainer.models.perceptron import Waves, perceptron
from trainer.models.strided import DoublingConvolution, HalvingConvolution


def halvings(height: int, width: int, stages: int) -> list[tuple[int, int]]:
    """Sizes before the first and after each of `stages` convolutions of stride 2."""
    sizes = [(height, width)]
    for _ in range(stages):
        sizes.append((sizes[-1][0] // 2, sizes[-1][1] // 2))
    return sizes


def _between(channels: int, normalised: bool) -> list[nn.Module]:
    """What follows a convolution; one group over all channels is layer normalisation for images."""
    return [nn.GroupNorm(1, channels), nn.SiLU()] if normalised else [nn.SiLU()]


class ConvEncoder(nn.Module):
    """Images to the mean and log-variance of a Gaussian, or to a point when `variational` is false."""

    def __init__(
        self,
        image_shape: tuple[int, int, int],
        channels: Sequence[int],
        dense: int,
        latent_dims: int,
        *,
        variational: bool,
        normalised: bool,
    ) -> None:
        super().__init__()
        self.variational = variational
        stages: list[nn.Module] = []
        for before, after in pairwise([image_shape[0], *channels]):
            stages += [HalvingConvolution(before, after), *_between(after, normalised)]
        small = halvings(*image_shape[1:], len(channels))[-1]
        self.stages = nn.Sequential(*stages)
        self.dense = perceptron([channels[-1] * math.prod(small), dense], normalised=normalised)
        self.head = nn.Linear(dense, latent_dims * (2 if variational else 1))

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        """images: float [N, C, H, W], 0 to 1, to mean float [N, D] and log-variance float [N, D] or None."""
        codes = self.head(self.dense(self.stages(images).flatten(1)))
        if not self.variational:
            return codes, None
        mean, log_variance = codes.chunk(2, dim=1)
        return mean, log_variance


class ConvDecoder(nn.Module):
    """Codes to the logits of each pixel's probability of being white."""

    def __init__(
        self,
        image_shape: tuple[int, int, int],
        channels: Sequence[int],
        dense: int,
        latent_dims: int,
        *,
        waves: int,
        normalised: bool,
    ) -> None:
        super().__init__()
        self.waves = Waves(latent_dims, waves)
        sizes = halvings(*image_shape[1:], len(channels))
        self.small = (channels[-1], *sizes[-1])
        self.dense = perceptron([self.waves.width, dense, math.prod(self.small)], normalised=normalised)
        widths = [*reversed(channels), image_shape[0]]
        stages: list[nn.Module] = []
        for (before, after), (small, large) in zip(pairwise(widths), pairwise(reversed(sizes)), strict=True):
            stages += [DoublingConvolution(before, after, small, large), *_between(after, normalised)]
        last = len(_between(1, normalised))
        self.stages = nn.Sequential(*stages[:-last])  # the last stage gives logits

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to logits float [N, C, H, W]."""
        return self.stages(self.dense(self.waves(z)).view(-1, *self.small))  # type: ignore[no-any-return]  # (N, C, H, W)

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to pixel probabilities float [N, C, H, W], 0 to 1."""
        return torch.sigmoid(self(z))
