"""Canned pictures of points and images."""

from collections.abc import Callable

import numpy as np
import pytest

Clouds = Callable[[int], tuple[np.ndarray, np.ndarray]]


@pytest.fixture
def clouds() -> Clouds:
    """Ten well separated clouds on a ring: float32 [N, 2], uint8 [N]; class k lies at the angle of hour k."""

    def made(count: int) -> tuple[np.ndarray, np.ndarray]:
        random = np.random.default_rng(0)
        classes = (np.arange(count) % 10).astype(np.uint8)
        angle = classes * (2 * np.pi / 10)
        centres = 3 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        return (centres + random.normal(0, 0.1, (count, 2))).astype(np.float32), classes

    return made
