"""A small convolutional classifier. Legend: N batch, C channels, H W pixels, F features, K classes."""

import math
from collections.abc import Sequence
from itertools import pairwise

from torch import Tensor, nn


class ConvClassifier(nn.Module):
    """Images to the logits of each class; each stage is a 3x3 convolution and a 2x2 maximum."""

    def __init__(
        self, image_shape: tuple[int, int, int], channels: Sequence[int], features: int, classes: int, dropout: float
    ) -> None:
        super().__init__()
        stages: list[nn.Module] = []
        for before, after in pairwise([image_shape[0], *channels]):
            stages += [
                nn.Conv2d(before, after, 3, padding=1, bias=False),
                nn.MaxPool2d(2),  # before the norm, which then has a quarter of the work
                nn.BatchNorm2d(after),
                nn.ReLU(),
            ]
        small = [side // 2 ** len(channels) for side in image_shape[1:]]
        self.stages = nn.Sequential(*stages)
        self.body = nn.Sequential(
            nn.Linear(channels[-1] * math.prod(small), features, bias=False), nn.BatchNorm1d(features), nn.ReLU()
        )
        self.dropout = dropout
        self.head = nn.Linear(features, classes)

    def features(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], 0 to 1, to the last hidden layer float [N, F], not negative."""
        return self.body(self.stages(images).flatten(1))  # type: ignore[no-any-return]  # (N, F)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], 0 to 1, to logits float [N, K]."""
        return self.head(self.features(images))  # type: ignore[no-any-return]
