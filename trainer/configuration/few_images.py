"""Settings that suit a data set of hundreds of images: those of large ones would take one step an epoch, or none."""

import math

from trainer.configuration.autoencoders import AutoencoderConfig
from trainer.configuration.training import TrainingConfig

FEW = 5_000
"""Fewer training images than these are few; 0 stands for a number that is not known."""

STEPS = 3_000
BATCH = 32


def suited(kind: type[TrainingConfig], images: int, **values: object) -> TrainingConfig:
    """A configuration with the defaults of its class, or with what suits few images.

    A tenth is held out, and all are seen often enough for some thousand corrections. Autoencoders learn grey values
    instead of black and white, slowly at first and without normalised layers: otherwise all codes of hundreds of faces
    are pressed into one point before the decoder has learned to read them.

    Args:
        kind: what is trained.
        images: how many training images there are.
        values: settings that are given, whatever suits.

    Raises:
        ConfigurationError: a value is out of range.
    """
    config = kind(**values)  # type: ignore[arg-type]
    if not 0 < images < FEW:
        return config
    changes: dict[str, object] = {
        "batch_size": min(config.batch_size, BATCH),
        "epochs": max(config.epochs, math.ceil(STEPS * BATCH / images)),
        "held_out_images": min(config.held_out_images, images // 10),
    }
    if isinstance(config, AutoencoderConfig):
        changes |= {"targets": "grey", "normalisation": "none", "warm_up": 0.3}
        changes["learning_rate"] = min(config.learning_rate, 5e-4)
    return config.replace(**{name: value for name, value in changes.items() if name not in values})
