"""How much of an image is lost between encoder and decoder."""

import numpy as np

from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.metrics.stages import AT_ONCE, Tell
from trainer.values.arrays import ByteArray


def reconstruction_error(model: TrainedModel, images: ByteArray, tell: Tell) -> tuple[float, float]:
    """Mean squared difference a pixel, pixels from 0 to 1, between images and what is decoded from their mean codes.

    Args:
        model: one with an encoder and a decoder.
        images: uint8 [N, C, H, W], N at least 1.
        tell: told the share done.

    Returns:
        The mean, and its standard error over images.

    Raises:
        TrainerError: the model has no encoder.
    """
    if model.encoder is None or model.decoder is None:
        raise TrainerError(f"{model.card.title} has no encoder.", "Measure reconstructions of an autoencoder instead.")
    errors = []
    for start in range(0, len(images), AT_ONCE):
        part = images[start : start + AT_ONCE]
        again = model.decoder.decode(model.encoder.encode(part).mean)
        errors.append(np.square(again - part / np.float32(255)).reshape(len(part), -1).mean(axis=1, dtype=np.float64))
        tell(min((start + AT_ONCE) / len(images), 1.0))
    every = np.concatenate(errors)
    return float(every.mean()), float(every.std() / np.sqrt(len(every)))
