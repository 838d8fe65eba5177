"""The discriminator of VAE-GAN, in whose features images are compared (Larsen et al. 2015, arXiv 1512.09300).

Encoder and decoder are those of the VAE. Inside pixels run from -1 to 1. Legend: N batch, C channels, F features.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from torch import Tensor, nn

from trainer.models.conv_autoencoder import halvings
from trainer.models.strided import HalvingConvolution


class FeatureDiscriminator(nn.Module):
    """Images to the logit of the belief that they are real."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int]) -> None:
        super().__init__()
        stages: list[nn.Module] = []
        for before, after in pairwise([image_shape[0], *channels]):
            stages += [HalvingConvolution(before, after), nn.LeakyReLU(0.2)]
        small = halvings(*image_shape[1:], len(channels))[-1]
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(channels[-1] * math.prod(small), 1)

    def features(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to the last hidden layer float [N, F]."""
        return self.stages(images).flatten(1)  # type: ignore[no-any-return]

    def judge(self, features: Tensor) -> Tensor:
        """features: float [N, F] to logits float [N]."""
        return self.head(features).squeeze(1)  # type: ignore[no-any-return]

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to logits float [N]."""
        return self.judge(self.features(images))
