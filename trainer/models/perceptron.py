"""A stack of fully connected layers."""

from collections.abc import Sequence
from itertools import pairwise

from torch import nn


def perceptron(widths: Sequence[int], *, leak: float | None = None) -> nn.Sequential:
    """Linear layers of the given widths, each followed by SiLU, or by a leaky ReLU of slope `leak`."""
    layers: list[nn.Module] = []
    for wide, narrow in pairwise(widths):
        layers.append(nn.Linear(wide, narrow))
        layers.append(nn.SiLU() if leak is None else nn.LeakyReLU(leak))
    return nn.Sequential(*layers)
