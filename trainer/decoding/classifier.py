"""Images to classes."""

import torch
from torch import Tensor, nn

from trainer.decoding.faces import in_batches, private_copy, unit_images
from trainer.decoding.pooled_convolution import with_pooled_convolutions
from trainer.values.arrays import FloatArray

_AT_ONCE = 64
"""Images whose stages stay in the processor's cache."""


class Classifier:
    """A trained classifier; safe in any thread."""

    def __init__(self, network: nn.Module, image_shape: tuple[int, int, int], classes: int) -> None:
        """Copy `network`, which gives logits and has a method `features(images)` and a linear layer `head`."""
        self.network = private_copy(network)
        # Channels beside one another make convolutions and maxima four times faster; files want the other order.
        self._reader = with_pooled_convolutions(self.network).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.image_shape = image_shape
        self.classes = classes

    def probabilities(self, images: FloatArray) -> FloatArray:
        """images: float32 [N, C, H, W], 0 to 1, to the probability of each class, float32 [N, K]."""
        return in_batches(self._probabilities, unit_images(images, self.image_shape), (self.classes,))

    def features(self, images: FloatArray) -> FloatArray:
        """images: float32 [N, C, H, W], 0 to 1, to the last hidden layer, float32 [N, F]."""
        width = int(self.network.head.in_features)  # type: ignore[union-attr, arg-type]
        return in_batches(self._features, unit_images(images, self.image_shape), (width,))

    def _features(self, images: Tensor) -> Tensor:
        features = self._reader.features
        return torch.cat([features(part) for part in torch.split(images, _AT_ONCE)])

    def _probabilities(self, images: Tensor) -> Tensor:
        features = self._features(images).float()
        with torch.autocast(
            "cpu", enabled=False
        ):  # a few numbers an image, which decide over the probabilities' digits
            return torch.softmax(self._reader.head(features), dim=1)
