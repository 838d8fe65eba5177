"""Nearest distances agree with the plain computation, near copies included."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.errors import Cancelled
from trainer.geometry import nearest_distances as module
from trainer.geometry.nearest_distances import nearest_distances


def plain(queries: np.ndarray, references: np.ndarray | None, k: int) -> np.ndarray:
    targets = queries if references is None else references
    differences = queries[:, None].astype(np.float64) - targets[None].astype(np.float64)
    distances = np.sqrt(np.square(differences).sum(axis=2))
    if references is None:
        np.fill_diagonal(distances, np.inf)
    return np.sort(distances, axis=1)[:, :k]


@settings(deadline=None)
@given(
    seed=st.integers(0, 10_000),
    sizes=st.tuples(st.integers(5, 30), st.integers(5, 30), st.integers(1, 9)),
    k=st.integers(1, 4),
    own=st.booleans(),
    away=st.sampled_from([0.0, 3.0, 100.0]),
)
def test_they_are_the_plain_ones(seed: int, sizes: tuple[int, int, int], k: int, own: bool, away: float) -> None:
    random = np.random.default_rng(seed)
    queries = random.random((sizes[0], sizes[2]), np.float32) + np.float32(away)
    references = None if own else random.random((sizes[1], sizes[2]), np.float32) + np.float32(away)
    found = nearest_distances(queries, references, k=k)
    assert found == pytest.approx(plain(queries, references, k), rel=1e-3, abs=1e-6 * (1 + away))


def test_copies_are_at_distance_zero_and_near_copies_keep_their_digits() -> None:
    points = np.random.default_rng(0).random((50, 20), np.float32) * 100
    near = points.copy()
    near[:, 0] += np.float32(0.01)
    assert nearest_distances(points, points.copy())[:, 0].tolist() == [0.0] * 50
    assert nearest_distances(points, near)[:, 0] == pytest.approx(np.full(50, 0.01), rel=2e-3)


def test_the_size_of_the_parts_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    points = np.random.default_rng(1).random((40, 6), np.float32)
    points[7] = points[3]
    whole = nearest_distances(points, k=3)
    monkeypatch.setattr(module, "_PRODUCTS", 90)
    monkeypatch.setattr(module, "_DIFFERENCES", 1)
    shares: list[float] = []
    assert nearest_distances(points, k=3, progress=shares.append) == pytest.approx(whole, rel=1e-5)
    assert shares == sorted(shares)
    assert len(shares) == 20
    assert shares[-1] == 1.0


def test_a_progress_that_raises_stops_the_search() -> None:
    def stop(share: float) -> None:
        raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        nearest_distances(np.zeros((5, 2), np.float32), k=1, progress=stop)


@pytest.mark.parametrize(("k", "references"), [(0, None), (5, None), (6, np.zeros((5, 2), np.float32))])
def test_more_neighbours_than_there_are_is_a_defect_of_the_caller(k: int, references: np.ndarray | None) -> None:
    with pytest.raises(ValueError, match="neighbours"):
        nearest_distances(np.zeros((5, 2), np.float32), references, k=k)
