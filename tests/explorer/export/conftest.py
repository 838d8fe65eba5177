"""Walks to export."""

import numpy as np
import pytest

from trainer.values.arrays import ByteArray


@pytest.fixture
def walk() -> ByteArray:
    """uint8 [5, 1, 6, 4], all pixels random."""
    return np.random.default_rng(0).integers(0, 256, (5, 1, 6, 4), np.uint8)
