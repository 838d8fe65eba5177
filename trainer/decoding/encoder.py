"""Images to codes."""

import numpy as np
import torch
from torch import Tensor, nn

from trainer.decoding.faces import in_batches, private_copy, unit_images
from trainer.values.arrays import ByteArray
from trainer.values.gaussians import Gaussians


class Encoder:
    """A trained encoder; safe in any thread.

    Attributes:
        latent_dims: D, numbers in one code.
        image_shape: (C, H, W) of the images it reads.
    """

    def __init__(self, network: nn.Module, latent_dims: int, image_shape: tuple[int, int, int]) -> None:
        """Copy `network`, which gives means and log-variances (or None)."""
        self.network = private_copy(network)
        self.latent_dims = latent_dims
        self.image_shape = image_shape

    def encode(self, images: ByteArray) -> Gaussians:
        """Encode images.

        Args:
            images: uint8 [N, C, H, W], or float32 from 0 to 1.

        Returns:
            means float32 [N, D] and log-variances float32 [N, D]; these are None for a plain autoencoder.

        Raises:
            TrainerError: images of the wrong shape.
        """
        both = in_batches(self._both, unit_images(images, self.image_shape), (2 * self.latent_dims,))
        if both.shape[1] == self.latent_dims or not getattr(self.network, "variational", True):
            return Gaussians(mean=both[:, : self.latent_dims], log_variance=None)
        mean, log_variance = np.split(both, 2, axis=1)
        return Gaussians(mean=np.ascontiguousarray(mean), log_variance=np.ascontiguousarray(log_variance))

    def _both(self, images: Tensor) -> Tensor:
        mean, log_variance = self.network(images)
        return mean if log_variance is None else torch.cat([mean, log_variance], dim=1)
