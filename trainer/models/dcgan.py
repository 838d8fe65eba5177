"""Generator and discriminator of convolutions with batch normalisation (Radford et al. 2015, arXiv 1511.06434).

Inside the networks pixels run from -1 to 1. Legend: N batch, D latent dimensions, C channels, H W pixels.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.models.conv_autoencoder import halvings
from trainer.models.strided import DoublingConvolution, HalvingConvolution


class DcganGenerator(nn.Module):
    """Random codes to images: one dense layer, then one up-convolution for each entry of `channels`."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int], latent_dims: int) -> None:
        super().__init__()
        sizes = halvings(*image_shape[1:], len(channels))
        self.small = (channels[0], *sizes[-1])
        self.dense = nn.Linear(latent_dims, math.prod(self.small), bias=False)
        self.dense_norm = nn.Sequential(nn.BatchNorm2d(channels[0]), nn.ReLU())
        widths = [*channels, image_shape[0]]
        stages: list[nn.Module] = []
        for (before, after), (small, large) in zip(pairwise(widths), pairwise(reversed(sizes)), strict=True):
            stages += [DoublingConvolution(before, after, small, large), nn.BatchNorm2d(after), nn.ReLU()]
        self.stages = nn.Sequential(*stages[:-2], nn.Tanh())  # no batch norm on the last stage

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], -1 to 1."""
        features = self.dense(z).view(-1, *self.small)
        if self.training:  # so that gradients come back as they lie everywhere else, which saves a tenth of a step
            features = features.contiguous(memory_format=layout_of(self.stages))
        seeds = self.dense_norm(features)
        return self.stages(seeds)  # type: ignore[no-any-return]  # (N, C, H, W)

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], 0 to 1."""
        return self(z) * 0.5 + 0.5  # type: ignore[no-any-return]


class DcganDiscriminator(nn.Module):
    """Images to the logit of the belief that they are real; the generator's mirror image."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int], answers: int = 1) -> None:
        """`answers`: numbers that come out for one image, the first is the logit."""
        super().__init__()
        stages: list[nn.Module] = []
        for number, (before, after) in enumerate(pairwise([image_shape[0], *reversed(channels)])):
            stages.append(HalvingConvolution(before, after))
            if number:  # no batch norm on the first stage
                stages.append(nn.BatchNorm2d(after))
            stages.append(nn.LeakyReLU(0.2))
        small = halvings(*image_shape[1:], len(channels))[-1]
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(channels[0] * math.prod(small), answers)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to logits float [N]."""
        return self.answers(images)[:, 0]

    def answers(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to all answers float [N, answers]."""
        features = self.stages(images)
        if self.training and layout_of(self.stages) == torch.channels_last:
            # The same sum in the order in which the numbers lie: gradients come back without being laid out anew.
            weight = self.head.weight.view(-1, *features.shape[1:]).permute(0, 2, 3, 1).flatten(1)
            return functional.linear(features.permute(0, 2, 3, 1).flatten(1), weight, self.head.bias)
        return self.head(features.flatten(1))  # type: ignore[no-any-return]


def layout_of(convolutions: nn.Module) -> torch.memory_format:
    """How the weights of some convolutions lie, and so the images that they make."""
    last = torch.channels_last
    apart = (weight for weight in convolutions.parameters() if weight.dim() == 4 and not weight.is_contiguous())
    return last if any(weight.is_contiguous(memory_format=last) for weight in apart) else torch.contiguous_format


def initialise_dcgan(network: nn.Module, noise: torch.Generator) -> None:
    """Weights from a normal distribution of deviation 0.02, as in the paper; batch norm starts as the identity."""
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
            nn.init.normal_(layer.weight, 0.0, 0.02, generator=noise)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
        elif isinstance(layer, nn.BatchNorm2d):
            layer.reset_running_stats()
            nn.init.normal_(layer.weight, 1.0, 0.02, generator=noise)
            nn.init.zeros_(layer.bias)
