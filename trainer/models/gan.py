"""Generator and discriminator of the GAN of 2014 as multi-layer perceptrons (Goodfellow et al., arXiv 1406.2661).

Inside the networks pixels run from -1 to 1. Legend: N batch, D latent dimensions, C channels, H W pixels.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from trainer.models.perceptron import perceptron
from trainer.models.product import Linear


class MlpGenerator(nn.Module):
    """Random codes to images."""

    def __init__(self, image_shape: tuple[int, int, int], widths: Sequence[int], latent_dims: int) -> None:
        super().__init__()
        self.image_shape = image_shape
        self.body = perceptron([latent_dims, *widths], leak=0.2)
        self.head = Linear(widths[-1], math.prod(image_shape))

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], -1 to 1."""
        return torch.tanh(self.head(self.body(z))).view(-1, *self.image_shape)  # (N, C, H, W)

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], 0 to 1."""
        return self(z) * 0.5 + 0.5  # type: ignore[no-any-return]


class MlpDiscriminator(nn.Module):
    """Images to the logit of the belief that they are real."""

    def __init__(self, image_shape: tuple[int, int, int], widths: Sequence[int]) -> None:
        super().__init__()
        self.body = perceptron([math.prod(image_shape), *reversed(widths)], leak=0.2)
        self.head = nn.Linear(widths[0], 1)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to logits float [N]."""
        return self.head(self.body(images.flatten(1))).squeeze(1)  # type: ignore[no-any-return]  # (N,)
