"""Copies are told from new images."""

import numpy as np
import pytest

from trainer.metrics import memorisation as module
from trainer.metrics.memorisation import memorisation, nearest_training_image


@pytest.fixture
def training() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (90, 1, 6, 6), dtype=np.uint8)


def test_a_copy_is_at_distance_zero_and_a_changed_pixel_at_its_change(training: np.ndarray) -> None:
    changed = training[:5].copy()
    changed[:, 0, 0, 0] ^= 128
    assert nearest_training_image(training[:5], training).tolist() == [0.0] * 5
    assert nearest_training_image(changed, training) == pytest.approx(np.full(5, 128 / 255), rel=1e-4)


def test_blocks_make_no_difference(training: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    images = np.random.default_rng(1).integers(0, 256, (20, 1, 6, 6), dtype=np.uint8)
    whole = nearest_training_image(images, training)
    monkeypatch.setattr(module, "_BLOCK_BYTES", 4 * 36 * 7)
    shares: list[float] = []
    assert nearest_training_image(images, training, shares.append) == pytest.approx(whole, rel=1e-5)
    assert len(shares) == 13
    assert shares[-1] == 1.0


def test_new_images_are_as_near_as_test_images_and_copies_all_near() -> None:
    random = np.random.default_rng(0)
    test = random.random(2000).astype(np.float32) + 1
    fresh = memorisation(random.random(2000).astype(np.float32) + 1, test)
    assert fresh.near == pytest.approx(0.05, abs=0.02)
    assert fresh.samples.mean == pytest.approx(fresh.test.mean, abs=0.05)
    assert (fresh.test.low, fresh.test.median, fresh.test.high) == pytest.approx((1.05, 1.5, 1.95), abs=0.03)
    assert memorisation(np.zeros(10, np.float32), test).near == 1.0
