"""Walks to export."""

import numpy as np
import pytest

from explorer.export.frame_pictures import FramePictures
from explorer.export.walk import Walk
from trainer.values.arrays import ByteArray, frozen


@pytest.fixture
def images() -> ByteArray:
    """uint8 [5, 1, 6, 4], all pixels random."""
    return np.random.default_rng(0).integers(0, 256, (5, 1, 6, 4), np.uint8)


@pytest.fixture
def frames(images: ByteArray) -> FramePictures:
    """The same, a pixel a pixel."""
    return FramePictures(images, scale=1)


@pytest.fixture
def walk(images: ByteArray) -> Walk:
    """The same, with all that can be known of it."""
    codes = frozen(np.stack([np.arange(5), np.zeros(5)], axis=1), np.float32)
    certainties = frozen([0.9, 0.8, 0.7, 0.6, 0.996], np.float32)
    return Walk(images, codes, codes, classes=("1", "1", "7", "7", "7"), certainties=certainties)
