"""The encoder's answer for some images. Legend: N images, D latent dimensions."""

from dataclasses import dataclass

from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class Gaussians:
    """One diagonal Gaussian (or, for an autoencoder, one point) an image.

    Attributes:
        mean: float32 [N, D], latent units.
        log_variance: float32 [N, D], natural logarithm of the variance; None for an autoencoder.
    """

    mean: FloatArray
    log_variance: FloatArray | None = None
