"""From a model's floats to the bytes that state and views hold."""

import numpy as np

from trainer.values.arrays import ByteArray, FloatArray, frozen


def to_bytes(images: FloatArray) -> ByteArray:
    """Grey levels 0..1, float32 [..., C, H, W], as write-protected uint8 of the same shape."""
    return frozen(np.rint(np.clip(images, 0.0, 1.0) * 255.0).astype(np.uint8))
