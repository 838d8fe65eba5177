"""Precision and recall of clouds whose overlap is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.errors import Cancelled, TrainerError
from trainer.metrics import precision_recall as module
from trainer.metrics.precision_recall import manifold, precision_recall


def cloud(count: int, dims: int = 4, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, dims)).astype(np.float32)


def test_two_samples_of_one_cloud_cover_each_other_and_far_clouds_do_not() -> None:
    real = manifold(cloud(800))
    precision, recall = precision_recall(real, manifold(cloud(800, seed=1)))
    assert precision > 0.8
    assert recall > 0.8
    assert precision_recall(real, manifold(cloud(800, seed=1) + np.float32(50))) == (0.0, 0.0)


def test_a_generator_that_makes_one_thing_well_has_precision_without_recall() -> None:
    precision, recall = precision_recall(manifold(cloud(800)), manifold(cloud(800, seed=1) * np.float32(0.05)))
    assert precision > 0.95
    assert recall < 0.05


def test_a_generator_that_makes_all_and_much_else_has_recall_without_precision() -> None:
    precision, recall = precision_recall(manifold(cloud(800)), manifold(cloud(800, seed=1) * np.float32(6)))
    assert precision < 0.2
    assert recall > 0.5


@settings(deadline=None, max_examples=25)
@given(sizes=st.tuples(st.integers(4, 30), st.integers(4, 30)), shift=st.floats(0, 3), seed=st.integers(0, 99))
def test_they_are_the_plain_computation_and_exchange_with_the_clouds(
    sizes: tuple[int, int], shift: float, seed: int
) -> None:
    real, samples = cloud(sizes[0], seed=seed), cloud(sizes[1], seed=seed + 1000) + np.float32(shift)

    def radii(points: np.ndarray) -> np.ndarray:
        return np.sort(np.linalg.norm(points[:, None] - points[None], axis=2), axis=1)[:, 3]  # 0 is the point itself

    table = np.linalg.norm(samples[:, None] - real[None], axis=2)
    expected = (
        float((table <= radii(real)).any(axis=1).mean()),
        float((table <= radii(samples)[:, None]).any(axis=0).mean()),
    )
    first, second = manifold(real), manifold(samples)
    assert precision_recall(first, second) == pytest.approx(expected)
    assert precision_recall(second, first) == pytest.approx(expected[::-1])


def test_the_size_of_the_parts_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    clouds = manifold(cloud(60)), manifold(cloud(50, seed=1))
    whole = precision_recall(*clouds)
    monkeypatch.setattr(module, "_PRODUCTS", 600)
    shares: list[float] = []
    assert precision_recall(*clouds, progress=shares.append) == whole
    assert len(shares) == 5
    assert shares[-1] == 1.0


def test_progress_may_stop_the_work_and_few_images_are_refused() -> None:
    def stop(share: float) -> None:
        raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        manifold(cloud(10), progress=stop)
    with pytest.raises(TrainerError, match="3 images are too few"):
        manifold(cloud(3))
