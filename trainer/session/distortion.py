"""Small random turns, scalings, slants and shifts of images, on the device. Legend: N batch, C channels, H W pixels."""

import math

import torch
from torch import Tensor
from torch.nn import functional

from trainer.batch_noise import uniform

TURN = math.radians(10)
SCALE = 0.1
SLANT = 0.1
SHIFT_PX = 2.0


def distort(images: Tensor, strength: float, noise: torch.Generator) -> Tensor:
    """Distort each image differently.

    Args:
        images: float [N, C, H, W].
        strength: 1 turns by up to 10 degrees, scales and slants by up to 10 %, shifts by up to 2 pixels.
        noise: random generator on the device of `images`.

    Returns:
        float [N, C, H, W]; what comes in from outside is black.
    """
    count, _, height, width = images.shape
    drawn = uniform(noise, 6, count, low=-strength, high=strength, dim=1)
    angle, across, down, slant, right, below = drawn.unbind()
    cos, sin = torch.cos(angle * TURN), torch.sin(angle * TURN)
    wide, high = 1 + across * SCALE, 1 + down * SCALE
    rows = (
        torch.stack([cos * wide, -sin * high + slant * SLANT, right * (2 * SHIFT_PX / width)], dim=1),
        torch.stack([sin * wide, cos * high, below * (2 * SHIFT_PX / height)], dim=1),
    )
    grid = functional.affine_grid(torch.stack(rows, dim=1), list(images.shape), align_corners=False)
    return functional.grid_sample(images, grid, mode="bilinear", align_corners=False)
