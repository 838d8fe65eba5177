"""What a running session shows of itself. Legend: N images, D latent dimensions, C channels, H W pixels."""

from dataclasses import dataclass

from trainer.values.arrays import ByteArray, FloatArray


@dataclass(frozen=True)
class CodesSnapshot:
    """Where an autoencoder or VAE puts the watched images.

    Attributes:
        step: optimiser steps done.
        epoch: epochs done.
        first: index of the first watched image in `codes`: a snapshot may hold a part of them.
        codes: float32 [N, D], latent units; the posterior mean for a VAE.
    """

    step: int
    epoch: float
    first: int
    codes: FloatArray


@dataclass(frozen=True)
class SamplesSnapshot:
    """What a generator makes of the watched latents.

    Attributes:
        step: optimiser steps done.
        epoch: epochs done.
        images: uint8 [N, C, H, W].
        beliefs: float32 [N], the discriminator's probability, 0 to 1, that each image is real; None where the model has
            nothing that judges images. A critic gives no probability: its belief is the sigmoid of how many standard
            deviations the score of the image lies above the mean score of real images, 0.5 for a typical real one.
    """

    step: int
    epoch: float
    images: ByteArray
    beliefs: FloatArray | None


Snapshot = CodesSnapshot | SamplesSnapshot
