"""Images to the belief that they are real."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from trainer.decoding.faces import in_batches, private_copy, unit_images
from trainer.values.arrays import FloatArray


class Discriminator:
    """A trained discriminator; safe in any thread."""

    def __init__(self, network: nn.Module, image_shape: tuple[int, int, int]) -> None:
        """Copy `network`, which gives logits for pixels from -1 to 1, itself or by a method `belief_logits(images)`."""
        self.network = private_copy(network)
        self.image_shape = image_shape

    def beliefs(self, images: FloatArray) -> FloatArray:
        """Judge images.

        Args:
            images: float32 [N, C, H, W], 0 to 1.

        Returns:
            float32 [N], probability that each image is real.

        Raises:
            TrainerError: images of the wrong shape.
        """
        return in_batches(self._beliefs, unit_images(images, self.image_shape), ())

    def _beliefs(self, images: Tensor) -> Tensor:
        judge: Callable[[Tensor], Tensor] = getattr(self.network, "belief_logits", self.network)
        return torch.sigmoid(judge(images * 2 - 1))
