"""The critic of WGAN-GP (Gulrajani et al. 2017, arXiv 1704.00028); its generator is DCGAN's.

No batch normalisation: the penalty holds the slope at each image, which must not depend on the other images.
Inside pixels run from -1 to 1. Legend: N batch, C channels, H W pixels.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from torch import Tensor, nn

from trainer.models.conv_autoencoder import halvings
from trainer.models.critic import Critic
from trainer.models.strided import HalvingConvolution


class WassersteinCritic(Critic):
    """Images to scores; convolutions of stride 2 that mirror DCGAN's generator."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int]) -> None:
        super().__init__()
        stages: list[nn.Module] = []
        for before, after in pairwise([image_shape[0], *reversed(channels)]):
            stages += [HalvingConvolution(before, after), nn.LeakyReLU(0.2)]
        small = halvings(*image_shape[1:], len(channels))[-1]
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(channels[0] * math.prod(small), 1)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to scores float [N]."""
        return self.head(self.stages(images).flatten(1)).squeeze(1)  # type: ignore[no-any-return]  # (N,)
