"""R3GAN's residual networks without normalisation (Huang et al. 2024, arXiv 2501.05441), small enough for 28 to 64 px.

Simplified: one residual block a resolution, where the paper has two or more; resampling is bilinear upward and the
mean of four pixels downward. Inside pixels run from about -1 to 1. Legend: N batch, D latent dimensions, C channels.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.models.conv_autoencoder import halvings
from trainer.models.critic import Critic
from trainer.models.pointwise import PointConvolution, WholeImageConvolution

EXPANSION = 2
GROUP = 16


class ResidualBlock(nn.Module):
    """1x1, grouped 3x3, 1x1; it starts as the identity ("fix-up", arXiv 1901.09321), so that no norm is needed."""

    def __init__(self, channels: int, depth: int) -> None:
        """`depth`: how many such blocks the network has."""
        super().__init__()
        wide = channels * EXPANSION
        self._depth = depth
        self.widen = PointConvolution(channels, wide)
        self.filter = nn.Conv2d(wide, wide, 3, padding=1, groups=wide // math.gcd(wide, GROUP))
        self.narrow = PointConvolution(wide, channels, bias=False)

    def settle(self, noise: torch.Generator) -> None:
        """Draw first weights in place, once all layers have theirs: smaller in deep networks, the last layer 0."""
        for layer in (self.widen, self.filter):
            fan_in = math.prod(layer.weight.shape[1:])
            nn.init.normal_(layer.weight, 0.0, math.sqrt(2 / fan_in) * self._depth**-0.25, generator=noise)
            assert layer.bias is not None
            nn.init.zeros_(layer.bias)
        nn.init.zeros_(self.narrow.weight)

    def forward(self, features: Tensor) -> Tensor:
        """features: float [N, C, H, W], of the same shape as the result."""
        inner = functional.leaky_relu(self.widen(features), 0.2)
        inner = functional.leaky_relu(self.filter(inner), 0.2)
        return features + self.narrow(inner)  # type: ignore[no-any-return]


class R3ganGenerator(nn.Module):
    """Random codes to images: a learned basis weighted by the code, then residual blocks between doublings."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int], latent_dims: int) -> None:
        super().__init__()
        self.sizes = halvings(*image_shape[1:], len(channels) - 1)[::-1]
        self.basis = nn.Parameter(torch.empty(channels[0], *self.sizes[0]))
        self.weights = nn.Linear(latent_dims, channels[0])
        self.blocks = nn.ModuleList(ResidualBlock(width, len(channels)) for width in channels)
        self.changes = nn.ModuleList(
            PointConvolution(before, after, bias=False) for before, after in pairwise(channels)
        )
        self.to_image = PointConvolution(channels[-1], image_shape[0])

    def draw(self, noise: torch.Generator) -> None:
        """Draw the basis in place."""
        nn.init.normal_(self.basis, generator=noise)

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], about -1 to 1."""
        features = self.basis * self.weights(z)[:, :, None, None]
        features = self.blocks[0](features)
        for change, block, size in zip(self.changes, self.blocks[1:], self.sizes[1:], strict=True):
            features = functional.interpolate(change(features), size=size, mode="bilinear", align_corners=False)
            features = block(features)
        return self.to_image(features)  # type: ignore[no-any-return]  # (N, C, H, W)

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], 0 to 1."""
        return (self(z) * 0.5 + 0.5).clamp(0, 1)  # type: ignore[no-any-return]


class R3ganCritic(Critic):
    """Images to scores; the generator's mirror image."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int]) -> None:
        super().__init__()
        small = halvings(*image_shape[1:], len(channels) - 1)[-1]
        widths = list(reversed(channels))
        self.from_image = PointConvolution(image_shape[0], widths[0])
        self.blocks = nn.ModuleList(ResidualBlock(width, len(channels)) for width in widths)
        self.changes = nn.ModuleList(PointConvolution(before, after, bias=False) for before, after in pairwise(widths))
        self.gather = WholeImageConvolution(channels[0], small)
        self.head = nn.Linear(channels[0], 1)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to scores float [N]."""
        features = self.from_image(images)
        for block, change in zip(self.blocks[:-1], self.changes, strict=True):
            features = change(functional.avg_pool2d(block(features), 2))
        gathered = self.gather(self.blocks[-1](features))  # (N, C, 1, 1)
        return self.head(gathered.flatten(1)).squeeze(1)  # type: ignore[no-any-return]  # (N,)
