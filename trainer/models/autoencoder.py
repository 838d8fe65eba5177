"""Encoder and decoder of autoencoders and VAEs as multi-layer perceptrons.

Legend: N batch, D latent dimensions, C channels, H W pixels.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from trainer.models.perceptron import Waves, perceptron
from trainer.models.product import Linear


class MlpEncoder(nn.Module):
    """Images to the mean and log-variance of a Gaussian, or to a point when `variational` is false."""

    def __init__(
        self,
        image_shape: tuple[int, int, int],
        widths: Sequence[int],
        latent_dims: int,
        *,
        variational: bool,
        normalised: bool,
    ) -> None:
        super().__init__()
        self.variational = variational
        self.body = perceptron([math.prod(image_shape), *widths], normalised=normalised)
        self.head = nn.Linear(widths[-1], latent_dims * (2 if variational else 1))

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        """Encode.

        Args:
            images: float [N, C, H, W], 0 to 1.

        Returns:
            mean float [N, D] and log-variance float [N, D] (None for a plain autoencoder).
        """
        codes = self.head(self.body(images.flatten(1)))
        if not self.variational:
            return codes, None
        mean, log_variance = codes.chunk(2, dim=1)
        return mean, log_variance


class MlpDecoder(nn.Module):
    """Codes to the logits of each pixel's probability of being white."""

    def __init__(
        self,
        image_shape: tuple[int, int, int],
        widths: Sequence[int],
        latent_dims: int,
        *,
        waves: int,
        normalised: bool,
    ) -> None:
        super().__init__()
        self.image_shape = image_shape
        self.waves = Waves(latent_dims, waves)
        self.body = perceptron([self.waves.width, *reversed(widths)], normalised=normalised)
        self.head = Linear(widths[0], math.prod(image_shape))

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to logits float [N, C, H, W]."""
        logits = self.head(self.body(self.waves(z)))
        return logits.view(-1, *self.image_shape)  # type: ignore[no-any-return]  # (N, C, H, W)

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to pixel probabilities float [N, C, H, W], 0 to 1."""
        return torch.sigmoid(self(z))
