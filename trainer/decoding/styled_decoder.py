"""Codes to styles to images, for a style-based generator.

Legend: N batch, D latent dimensions, W style dimensions, L layers.
"""

import copy

import numpy as np
import torch
from torch import Tensor, nn

from trainer.decoding.decoder import Decoder
from trainer.decoding.faces import checked, in_batches
from trainer.errors import TrainerError
from trainer.models.style_gan import StyledGenerator
from trainer.values.arrays import FloatArray


class StyledDecoder(Decoder):
    """A trained style-based generator; safe in any thread. Pixel noise is the same in every image.

    Attributes:
        style_dims: W, numbers in one style.
        layers: L, how many layers a style acts on, two a resolution from 4 px upward.
        mean_style: float32 [W], the mean of the styles of training.
        psi: how far `decode` goes from the mean style: 1 all the way, 0 not at all (section B of the paper).
    """

    def __init__(self, network: nn.Module, latent_dims: int, image_shape: tuple[int, int, int]) -> None:
        """Copy `network`, a `StyledGenerator`."""
        super().__init__(network, latent_dims, image_shape)
        assert isinstance(self.network, StyledGenerator)
        self._generator: StyledGenerator = self.network
        self.style_dims = len(self._generator.mean_style)
        self.layers = len(self._generator.layers)
        self.mean_style: FloatArray = self._generator.mean_style.numpy().copy()
        self.psi = 1.0

    def with_psi(self, psi: float) -> "StyledDecoder":
        """The same generator, whose `decode` goes another share of the way."""
        other = copy.copy(self)
        other.psi = psi
        return other

    def decode(self, z: FloatArray) -> FloatArray:
        """As `Decoder.decode`, with the style of each code truncated by `psi`."""
        return super().decode(z) if self.psi == 1 else self.draw(self.map(z))

    def map(self, z: FloatArray) -> FloatArray:
        """Codes to styles: z: float32 [N, D] to w: float32 [N, W]."""
        codes = checked(z, (self.latent_dims,), "Codes", np.float32)
        return in_batches(self._generator.map, codes, (self.style_dims,))

    def decode_w(self, w: FloatArray) -> FloatArray:
        """Images of styles.

        Args:
            w: float32 [N, W], one style an image, or float32 [N, L, W], one a layer.

        Returns:
            float32 [N, C, H, W], 0 to 1.

        Raises:
            TrainerError: styles of the wrong shape.
        """
        if np.ndim(w) == 3:
            styles = checked(w, (self.layers, self.style_dims), "Styles", np.float32)
            return in_batches(self._generator.images_of_styles, styles, self.image_shape)
        styles = checked(w, (self.style_dims,), "Styles", np.float32)
        return in_batches(self._images_of_one_style, styles, self.image_shape)

    def draw(self, w: FloatArray) -> FloatArray:
        """Images of styles truncated by `psi`, as those of codes are; see `decode_w`."""
        return self.decode_w(self.truncated(w, self.psi))

    def mix(self, w1: FloatArray, w2: FloatArray, layer: int) -> FloatArray:
        """Styles of images with `w1` in the layers before `layer` and `w2` from there on.

        Args:
            w1: float32 [N, W], the style of the coarse layers.
            w2: float32 [N, W], the style of the fine layers.
            layer: 0 (all of `w2`) to L (all of `w1`).

        Returns:
            float32 [N, L, W], for `decode_w`.

        Raises:
            TrainerError: styles of the wrong shape, or no such layer.
        """
        if not 0 <= layer <= self.layers:
            raise TrainerError(f"There is no layer {layer}.", f"Choose a layer from 0 to {self.layers}.")
        coarse, fine = (checked(w, (self.style_dims,), "Styles", np.float32)[:, None] for w in (w1, w2))
        taken = np.arange(self.layers)[None, :, None] < layer
        return np.where(taken, coarse, fine)

    def truncated(self, w: FloatArray, psi: float) -> FloatArray:
        """Styles pulled towards the mean style: 1 leaves them, 0 makes all of them the mean, -1 their opposites.

        w: float32 [N, W] or [N, L, W], of the shape of the result.
        """
        if psi == 1:
            return np.array(w, dtype=np.float32)
        return (self.mean_style + np.float32(psi) * (np.asarray(w) - self.mean_style)).astype(np.float32)

    def _images_of_one_style(self, w: Tensor) -> Tensor:
        with torch.inference_mode():
            return self._generator.images_of_styles(self._generator.everywhere(w))
