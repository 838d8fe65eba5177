"""What the training thread shows of a run at one moment."""

from dataclasses import dataclass

from trainer.decoding.trained_model import TrainedModel
from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.progress import Progress


@dataclass(frozen=True)
class Frame:
    """One picture of a run; a newer frame replaces an older one that nobody has looked at.

    Attributes:
        progress: how far the run is.
        model: a copy of the networks at that step.
        codes: float32 [N, D] of all watched images; None for a GAN.
        images: uint8 [M, C, H, W], the samples of the watched latents; None for an autoencoder.
        beliefs: float32 [M], the discriminator's belief in each sample; None for an autoencoder.
        latents: float32 [M, D], the watched latents; None for an autoencoder.
    """

    progress: Progress
    model: TrainedModel
    codes: FloatArray | None = None
    images: ByteArray | None = None
    beliefs: FloatArray | None = None
    latents: FloatArray | None = None
