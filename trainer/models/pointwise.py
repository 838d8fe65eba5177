"""Convolutions that are products of matrices: of one pixel, and of a whole image by one filter a channel.

Both give the same sums as torch's convolutions. Their gradients are products again, and the gradients of those too,
which training with a penalty on slopes needs; torch's convolution goes long ways there (a tenth of a step on a CPU).
Legend: N batch, C channels, K channels of the result, H W pixels.
"""

from torch import Tensor, nn
from torch.nn import functional


class PointConvolution(nn.Conv2d):
    """A convolution of 1 x 1 pixels.

    Attributes:
        quick: make it as one product while training.
    """

    quick = False

    def __init__(self, channels_in: int, channels_out: int, *, bias: bool = True) -> None:
        super().__init__(channels_in, channels_out, 1, bias=bias)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W] to float [N, K, H, W]."""
        if not (self.quick and self.training):
            return super().forward(images)
        return each_pixel(images, self.weight, self.bias)


class WholeImageConvolution(nn.Conv2d):
    """A filter a channel, as large as the image.

    Attributes:
        quick: make it as one sum of products while training.
    """

    quick = False

    def __init__(self, channels: int, size: tuple[int, int]) -> None:
        super().__init__(channels, channels, size, groups=channels, bias=False)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W] to float [N, C, 1, 1]."""
        if not (self.quick and self.training):
            return super().forward(images)
        return (images * self.weight[:, 0]).sum(dim=(2, 3), keepdim=True)


def each_pixel(images: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """images: float [N, C, H, W], channels last, weight: float [K, C, 1, 1], bias: float [K], to [N, K, H, W]."""
    rows = functional.linear(images.permute(0, 2, 3, 1), weight.flatten(1), bias)
    return rows.permute(0, 3, 1, 2)
