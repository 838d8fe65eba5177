"""Looking near where the neighbours' nearest are finds what looking everywhere finds."""

import numpy as np
import pytest

from trainer.geometry.nearest_distances import nearest_distances
from trainer.geometry.nearest_lattice import candidates, tile_distances


def smooth_images(side, pixels=30):
    """Images that change little from place to place: float32 [side, side, P]."""
    random = np.random.default_rng(0)
    x = np.linspace(-1, 1, side)
    plane = np.stack(np.meshgrid(x, x), axis=-1)
    return np.tanh(plane @ random.normal(size=(2, pixels))).astype(np.float32)


def references(count=400, pixels=30):
    return np.random.default_rng(1).uniform(-1, 1, (count, pixels)).astype(np.float32)


def test_the_candidates_are_the_nearest_ones():
    images, others = smooth_images(4).reshape(-1, 30), references(50)
    distances = np.linalg.norm(images[:, None] - others, axis=2)
    for found, row in zip(candidates(images, others, 5), distances, strict=True):
        assert set(found) == set(np.argsort(row)[:5])
    assert candidates(images, others[:3], 5).shape == (16, 3)


def test_tiles_find_the_nearest_of_all():
    fine, coarse, others = smooth_images(48), smooth_images(6), references()
    table = candidates(coarse.reshape(-1, 30), others).reshape(6, 6, -1)
    found = np.concatenate([tile_distances(fine[8 * row : 8 * row + 8], table, others, row) for row in range(6)])
    expected = nearest_distances(fine.reshape(-1, 30), others)[:, 0].reshape(48, 48)
    assert (found >= expected - 1e-3).all()  # never too small
    assert np.mean(found > expected + 1e-3) < 0.02
    assert found == pytest.approx(expected, rel=0.05)
