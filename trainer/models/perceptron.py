"""A stack of fully connected layers, and the frequencies that help such a stack to draw fine detail."""

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from trainer.models.product import Linear


def perceptron(widths: Sequence[int], *, normalised: bool = False, leak: float | None = None) -> nn.Sequential:
    """Linear layers of the given widths, each followed by SiLU, or by a leaky ReLU of slope `leak`.

    Args:
        widths: of the input and of each layer.
        normalised: layer normalisation before each SiLU (Ba et al. 2016, arXiv 1607.06450).
        leak: slope of a leaky ReLU in place of SiLU.
    """
    layers: list[nn.Module] = []
    for before, after in pairwise(widths):
        layers.append(Linear(before, after))
        if normalised:
            layers.append(nn.LayerNorm(after))
        layers.append(nn.SiLU() if leak is None else nn.LeakyReLU(leak))
    return nn.Sequential(*layers)


class Waves(nn.Module):
    """A code and sines and cosines of random directions of it (Tancik et al. 2020, arXiv 2006.10739).

    A few numbers decide over every pixel; without waves, layers learn slow changes of the image over the code first
    and sharp ones very late. Directions are drawn once, with the weights, and are not trained.
    """

    directions: Tensor

    def __init__(self, latent_dims: int, count: int) -> None:
        super().__init__()
        self.register_buffer("directions", torch.zeros(latent_dims, count))

    @property
    def width(self) -> int:
        """Numbers that come out for one code."""
        dims, count = self.directions.shape
        return dims + 2 * count

    def draw(self, noise: torch.Generator) -> None:
        """Draw directions: standard normal in two dimensions, the same total length in more."""
        dims = self.directions.shape[0]
        self.directions.normal_(0.0, math.sqrt(min(1.0, 2 / dims)), generator=noise)

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to float32 [N, width], under autocast too: in bfloat16 a phase of 10 would be off by 0.03."""
        with torch.autocast(z.device.type, enabled=False):
            codes = z.to(self.directions.dtype)
            phase = codes @ self.directions
            return torch.cat([codes, torch.sin(phase), torch.cos(phase)], dim=1)  # (N, width)
