"""Grey images drawn afresh as black and white ones ("dynamic binarisation", Burda et al. 2015, arXiv 1509.00519)."""

import torch
from torch import Tensor

from trainer.batch_noise import share_of, uniform


def binarise(images: Tensor, noise: torch.Generator) -> Tensor:
    """Draw each pixel as 1 with its grey value as probability.

    16 random bits a pixel, four pixels from one random number, are several times faster than a random float a pixel.
    A pixel of grey value g is white with probability 257 g / 65536, which differs from g / 255 by less than 2e-5.

    Args:
        images: uint8 [N, ...].
        noise: random generator on the device of `images`.

    Returns:
        float32 [N, ...], 0 or 1.
    """
    if images.device.type == "mps":  # has no 64-bit random numbers
        return uniform(noise, *images.shape).lt_(images / 255)
    share = share_of(noise)
    count = images.numel() * share.count
    bits = torch.empty((count + 3) // 4, dtype=torch.int64, device=images.device)
    bits.random_(-(2**63), None, generator=noise)
    drawn = share.of(bits.view(torch.int16)[:count]).view(images.shape)  # uniform from -32768 to 32767
    threshold = images.to(torch.float32).mul_(257).sub_(32768)
    return threshold.gt_(drawn.to(torch.float32))  # in place on floats: three times as fast as through a bool
