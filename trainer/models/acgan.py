"""A DCGAN with classes (Odena et al. 2016, arXiv 1610.09585).

The paper's generator takes a class beside its random numbers. Here the class is a part of the code, so that the code is
standard normal like that of every other GAN: the first K numbers vote, and the largest wins. All classes are equally
likely, and walls run through the latent space where one class ends and the next begins.
Legend: N batch, D latent dimensions, K classes, C channels, H W pixels.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from trainer.models.dcgan import DcganDiscriminator, DcganGenerator


def votes_to_class(z: Tensor, classes: int) -> Tensor:
    """z: float [N, D] to the classes that they ask for, int64 [N]."""
    return z[:, :classes].argmax(dim=1)


class AcganGenerator(DcganGenerator):
    """Random codes to images of the class that each code asks for."""

    def __init__(
        self, image_shape: tuple[int, int, int], channels: Sequence[int], latent_dims: int, classes: int
    ) -> None:
        super().__init__(image_shape, channels, latent_dims)
        self.classes = classes

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], -1 to 1."""
        classes = torch.arange(self.classes, device=z.device)
        chosen = votes_to_class(z, self.classes)[:, None] == classes  # (N, K), one of them true, also where votes tie
        return super().forward(torch.cat([chosen.to(z.dtype), z[:, self.classes :]], dim=1))


class AcganDiscriminator(DcganDiscriminator):
    """Images to the logit of the belief that they are real, and to those of their class."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int], classes: int) -> None:
        super().__init__(image_shape, channels, answers=1 + classes)

    def belief_and_class(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """images: float [N, C, H, W], -1 to 1, to logits float [N] and float [N, K]."""
        answers = self.answers(images)
        return answers[:, 0], answers[:, 1:]
