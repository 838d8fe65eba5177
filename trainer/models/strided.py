"""Convolutions of 4 x 4 pixels that halve or double an image, and a quicker way to train them on a CPU.

A convolution, its gradient for the image (a transposed convolution) and its gradient for the weights are three faces of
one sum, linear in each of image, weights and result: the gradients of each are the other two. So three functions give
every derivative, of any order. torch does the same sums, but its library for CPUs is slow at some: for images of an odd
side the transposed one takes five times as long as the gradient that it is, weights take twice as long as a product of
matrices, and one colour is handled like sixteen. Together that is a fifth of a DCGAN's step.

Legend: N batch, C channels of the large image, K channels of the small one, H W pixels of the large one, h w of the
small one: H // 2 and W // 2.
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

KERNEL, STRIDE, MARGIN = 4, 2, 1
FEW_CHANNELS = 4
MANY_CHANNELS = 128
Size = tuple[int, int]


class HalvingConvolution(nn.Conv2d):
    """A convolution to half the size, rounded down.

    Attributes:
        quick: use the functions below while training.
    """

    quick = False

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__(channels_in, channels_out, KERNEL, stride=STRIDE, padding=MARGIN)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W] to float [N, K, h, w]."""
        if not (self.quick and self.training):
            return super().forward(images)
        return with_bias(shrink(*same_format(images, self.weight)), self.bias)


class DoublingConvolution(nn.ConvTranspose2d):
    """A transposed convolution to `large` pixels, twice as many or one more than that.

    Attributes:
        quick: use the functions below while training.
    """

    quick = False

    def __init__(self, channels_in: int, channels_out: int, small: Size, large: Size) -> None:
        odd = (large[0] - STRIDE * small[0], large[1] - STRIDE * small[1])
        super().__init__(channels_in, channels_out, KERNEL, stride=STRIDE, padding=MARGIN, output_padding=odd)
        self.large = large

    def forward(self, images: Tensor, output_size: list[int] | None = None) -> Tensor:
        """images: float [N, K, h, w] to float [N, C, H, W]."""
        if not (self.quick and self.training):
            return super().forward(images, output_size)
        return with_bias(grow(*same_format(images, self.weight), self.large), self.bias)


def shrink(large: Tensor, weight: Tensor) -> Tensor:
    """Convolve: large float [N, C, H, W], weight float [K, C, 4, 4], to float [N, K, h, w]."""
    return _Shrink.apply(large, weight)  # type: ignore[no-any-return, no-untyped-call]


def grow(small: Tensor, weight: Tensor, size: Size) -> Tensor:
    """Spread: small float [N, K, h, w], weight float [K, C, 4, 4], to float [N, C, H, W]; `size` is (H, W)."""
    return _Grow.apply(small, weight, size)  # type: ignore[no-any-return, no-untyped-call]


def correlate(large: Tensor, small: Tensor) -> Tensor:
    """Sum over images and places: large float [N, C, H, W], small float [N, K, h, w], to weights float [K, C, 4, 4]."""
    return _Correlate.apply(large, small)  # type: ignore[no-any-return, no-untyped-call]


def same_format(images: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Both in the number format of the large products, which functions written in Python have to see to themselves."""
    kind = images.device.type
    if not torch.is_autocast_enabled(kind):
        return images, weight
    dtype = torch.get_autocast_dtype(kind)
    return images.to(dtype), weight.to(dtype)


def with_bias(images: Tensor, bias: Tensor | None) -> Tensor:
    """images: float [N, C, H, W], to which bias float [C] is added in place."""
    return images if bias is None else images.add_(bias.to(images.dtype).view(-1, 1, 1))


class _Shrink(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, large: Tensor, weight: Tensor) -> Tensor:
        ctx.save_for_backward(large, weight)
        return functional.conv2d(large, weight, None, STRIDE, MARGIN)

    @staticmethod
    def backward(ctx: Any, small: Tensor) -> tuple[Tensor | None, ...]:
        large, weight = ctx.saved_tensors
        for_image, for_weight = ctx.needs_input_grad
        return (
            grow(small, weight, large.shape[2:]) if for_image else None,
            correlate(large, small) if for_weight else None,
        )


class _Grow(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, small: Tensor, weight: Tensor, size: Size) -> Tensor:
        ctx.save_for_backward(small, weight)
        return _spread_few(small, weight, size) if weight.shape[1] <= FEW_CHANNELS else _spread(small, weight, size)

    @staticmethod
    def backward(ctx: Any, large: Tensor) -> tuple[Tensor | None, ...]:
        small, weight = ctx.saved_tensors
        for_image, for_weight, _ = ctx.needs_input_grad
        return (
            shrink(large, weight) if for_image else None,
            correlate(large, small) if for_weight else None,
            None,
        )


class _Correlate(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, large: Tensor, small: Tensor) -> Tensor:
        ctx.save_for_backward(large, small)
        pays = small.shape[1] >= MANY_CHANNELS and small.dtype == torch.bfloat16
        return _product(large, small) if pays else _gathered(large, small)

    @staticmethod
    def backward(ctx: Any, weight: Tensor) -> tuple[Tensor | None, ...]:
        large, small = ctx.saved_tensors
        for_large, for_small = ctx.needs_input_grad
        return (
            grow(small, weight, large.shape[2:]) if for_large else None,
            shrink(large, weight) if for_small else None,
        )


def _spread(small: Tensor, weight: Tensor, size: Size) -> Tensor:
    return _gradients(small, _room(small, len(small), weight.shape[1], *size), weight, of_image=True)


def _gathered(large: Tensor, small: Tensor) -> Tensor:
    return _gradients(small, large, _room(small, small.shape[1], large.shape[1], KERNEL, KERNEL), of_image=False)


def _gradients(small: Tensor, large: Tensor, weight: Tensor, *, of_image: bool) -> Tensor:
    """torch's own gradient of `shrink` for `large` or else for `weight`; of the other only the shape is looked at."""
    stride, margin = [STRIDE, STRIDE], [MARGIN, MARGIN]
    wanted = [of_image, not of_image, False]
    found = torch.ops.aten.convolution_backward(
        small, large, weight, None, stride, margin, [1, 1], False, [0, 0], 1, wanted
    )
    gradient: Tensor = found[0 if of_image else 1]
    return gradient


def _room(like: Tensor, *shape: int) -> Tensor:
    return torch.empty(shape, dtype=like.dtype, device=like.device, memory_format=torch.channels_last)


def _product(large: Tensor, small: Tensor) -> Tensor:
    """The same as one product of matrices: quicker in bfloat16 when there are many channels."""
    channels, kinds = large.shape[1], small.shape[1]
    product = small.permute(1, 0, 2, 3).reshape(kinds, -1) @ _columns(large, (small.shape[2], small.shape[3]))
    return product.view(kinds, KERNEL, KERNEL, channels).permute(0, 3, 1, 2)


def _spread_few(small: Tensor, weight: Tensor, size: Size) -> Tensor:
    """Each of four pixels that a place of the small image grows to is a 2 x 2 convolution of it: four channels each."""
    kinds, channels = weight.shape[:2]
    taps = weight.view(kinds, channels, 2, 2, 2, 2)  # (K, C, tap, row, tap, column)
    phases = taps.permute(1, 3, 5, 0, 2, 4).flip(4, 5).reshape(channels * 4, kinds, 2, 2)
    pixels = functional.conv2d(small, phases, padding=1)  # (N, 4 C, h + 1, w + 1)
    inner = functional.pixel_shuffle(pixels, 2)[:, :, 1 : 1 + size[0], 1 : 1 + size[1]]
    return inner.clone(memory_format=torch.channels_last)


def _columns(large: Tensor, size: Size) -> Tensor:
    """The 4 x 4 pixels under each place of the small image, a row a place: float [N h w, 16 C]."""
    count, channels, height, width = large.shape
    framed = large.new_zeros(count, height + 2, width + 2, channels)
    framed[:, 1:-1, 1:-1] = large.permute(0, 2, 3, 1)
    patches = framed.unfold(1, KERNEL, STRIDE).unfold(2, KERNEL, STRIDE)  # (N, h, w, C, 4, 4)
    return patches.permute(0, 1, 2, 4, 5, 3).reshape(count * size[0] * size[1], -1)
