"""Layers of Progressive GAN (Karras et al. 2017, arXiv 1710.10196) and of the style-based GAN (arXiv 1812.04948).

Equalised learning rate: weights are drawn from N(0, 1) and scaled where they are used, so that Adam, whose corrections
do not depend on the size of a gradient, corrects all layers at the same relative speed.
Legend: N batch, C channels, H W pixels.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.models.batch_statistics import ALONE, Partners
from trainer.models.pointwise import each_pixel

LEAK = 0.2
HE_GAIN = math.sqrt(2.0)


class EqualLinear(nn.Module):
    """A fully connected layer with equalised learning rate.

    Attributes:
        scale: what the stored weights are multiplied by.
    """

    def __init__(
        self, before: int, after: int, *, gain: float = HE_GAIN, first_bias: float = 0.0, speed: float = 1.0
    ) -> None:
        """`speed` multiplies the learning rate of this layer alone."""
        super().__init__()
        self.weight = nn.Parameter(torch.empty(after, before))
        self.bias = nn.Parameter(torch.empty(after))
        self.scale = gain / math.sqrt(before) * speed
        self._speed, self._first_bias = speed, first_bias

    def draw(self, noise: torch.Generator) -> None:
        """Draw first weights in place."""
        nn.init.normal_(self.weight, 0.0, 1 / self._speed, generator=noise)
        nn.init.constant_(self.bias, self._first_bias / self._speed)

    def forward(self, values: Tensor) -> Tensor:
        """values: float [N, before] to float [N, after]."""
        return functional.linear(values, self.weight * self.scale, self.bias * self._speed)


class EqualConv2d(nn.Module):
    """A convolution that keeps the resolution, with equalised learning rate.

    Attributes:
        quick: make a convolution of 1 x 1 pixels as one product while training.
    """

    quick = False

    def __init__(self, before: int, after: int, kernel: int, *, gain: float = HE_GAIN) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(after, before, kernel, kernel))
        self.bias = nn.Parameter(torch.empty(after))
        self.scale = gain / math.sqrt(before * kernel**2)

    def draw(self, noise: torch.Generator) -> None:
        """Draw first weights in place."""
        nn.init.normal_(self.weight, generator=noise)
        nn.init.zeros_(self.bias)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, before, H, W] to float [N, after, H, W]."""
        weight, side = self.weight * self.scale, self.weight.shape[-1]
        if side == 1 and self.quick and self.training:
            return each_pixel(images, weight, self.bias)
        return functional.conv2d(images, weight, self.bias, padding=side // 2)


def pixel_norm(values: Tensor) -> Tensor:
    """Scale each pixel (or each row) to a mean square of 1 over its channels. values: float [N, C, ...]."""
    return values * torch.rsqrt(values.square().mean(dim=1, keepdim=True) + 1e-8)


class PixelNorm(nn.Module):
    """`pixel_norm` as a layer."""

    def forward(self, values: Tensor) -> Tensor:
        """values: float [N, C, ...]."""
        return pixel_norm(values)


class BatchDeviation(nn.Module):
    """One more channel: how much the images of a batch differ, so that a generator of one image is found out.

    In evaluation mode it is a running mean of that number, so that each image is judged alone.
    """

    running: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.partners: Partners = ALONE
        self.register_buffer("running", torch.empty(()))

    def draw(self, noise: torch.Generator) -> None:
        """Forget the running mean; draws nothing."""
        self.running.zero_()

    def forward(self, features: Tensor) -> Tensor:
        """features: float [N, C, H, W] to float [N, C + 1, H, W]."""
        if self.training:
            deviation = (self._variance(features) + 1e-8).sqrt().mean()
            self.running.lerp_(deviation.detach().to(self.running.dtype), 0.01)
        else:
            deviation = self.running.to(features.dtype)
        channel = deviation.expand(len(features), 1, *features.shape[2:])
        return torch.cat([features, channel], dim=1)

    def _variance(self, features: Tensor) -> Tensor:
        """Over the images of the whole batch, float [C, H, W]."""
        if self.partners.count == 1:
            return features.var(dim=0, correction=0)
        mean = self.partners.mean(features.mean(dim=0))
        return self.partners.mean((features - mean).square().mean(dim=0))


def down_block(before: int, after: int) -> nn.Sequential:
    """Two convolutions and half the resolution."""
    return nn.Sequential(
        EqualConv2d(before, before, 3),
        nn.LeakyReLU(LEAK),
        EqualConv2d(before, after, 3),
        nn.LeakyReLU(LEAK),
        nn.AvgPool2d(2),
    )


def last_judgement(channels: int) -> nn.Sequential:
    """Features float [N, channels, 4, 4] to logits float [N, 1]."""
    return nn.Sequential(
        BatchDeviation(),
        EqualConv2d(channels + 1, channels, 3),
        nn.LeakyReLU(LEAK),
        nn.Flatten(),
        EqualLinear(channels * 16, channels),
        nn.LeakyReLU(LEAK),
        EqualLinear(channels, 1, gain=1.0),
    )
