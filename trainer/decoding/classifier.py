"""Images to classes."""

import torch
from torch import Tensor, nn

from trainer.decoding.faces import in_batches, private_copy, unit_images
from trainer.values.arrays import FloatArray


class Classifier:
    """A trained classifier; safe in any thread."""

    def __init__(self, network: nn.Module, image_shape: tuple[int, int, int], classes: int) -> None:
        """Copy `network`, which gives logits and has a method `features(images)`."""
        self.network = private_copy(network)
        self.image_shape = image_shape
        self.classes = classes

    def probabilities(self, images: FloatArray) -> FloatArray:
        """images: float32 [N, C, H, W], 0 to 1, to the probability of each class, float32 [N, K]."""
        return in_batches(self._probabilities, unit_images(images, self.image_shape), (self.classes,))

    def features(self, images: FloatArray) -> FloatArray:
        """images: float32 [N, C, H, W], 0 to 1, to the last hidden layer, float32 [N, F]."""
        width = int(self.network.head.in_features)  # type: ignore[union-attr, arg-type]
        return in_batches(self.network.features, unit_images(images, self.image_shape), (width,))  # type: ignore[arg-type]

    def _probabilities(self, images: Tensor) -> Tensor:
        return torch.softmax(self.network(images), dim=1)
