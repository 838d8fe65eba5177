import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.errors import Cancelled, DataError
from trainer.geometry.tsne import _neighbours, effective_perplexity, tsne


def clusters(each: int, dims: int = 8) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    labels = np.repeat(np.arange(3), each)
    return (random.normal(size=(3, dims)) * 12)[labels].astype(np.float32) + random.normal(
        size=(3 * each, dims)
    ).astype(np.float32), labels


def test_clusters_stay_apart_and_together():
    codes, labels = clusters(40)
    places = tsne(codes, perplexity=10)
    assert places.shape == (120, 2)
    assert not places.flags.writeable
    assert np.abs(places.mean(axis=0)).max() < 1e-3
    middles = np.stack([places[labels == label].mean(axis=0) for label in range(3)])
    nearest = np.linalg.norm(places[:, None] - middles, axis=2).argmin(axis=1)
    assert (nearest == labels).all()


def test_the_same_seed_gives_the_same_picture_and_another_another():
    codes, _ = clusters(15)
    assert np.array_equal(tsne(codes, perplexity=5, seed=3), tsne(codes, perplexity=5, seed=3))
    assert not np.array_equal(tsne(codes, perplexity=5, seed=3), tsne(codes, perplexity=5, seed=4))


def test_many_codes_are_laid_out_by_interpolation(monkeypatch):
    monkeypatch.setattr("trainer.geometry.tsne._MANY", 100)
    monkeypatch.setattr("trainer.geometry.tsne._LATE", 50)
    codes, labels = clusters(40, 5)
    places = tsne(codes, perplexity=10)
    middles = np.stack([places[labels == label].mean(axis=0) for label in range(3)])
    assert (np.linalg.norm(places[:, None] - middles, axis=2).argmin(axis=1) == labels).mean() > 0.99


def test_progress_rises_to_one_and_cancelling_stops_the_search():
    codes, _ = clusters(20)
    shares: list[float] = []
    tsne(codes, perplexity=5, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    shares.clear()
    with pytest.raises(Cancelled):
        tsne(codes, perplexity=5, progress=shares.append, cancelled=lambda: len(shares) > 5)
    assert shares[-1] < 0.5
    with pytest.raises(Cancelled):
        tsne(codes, cancelled=lambda: True)


@pytest.mark.parametrize("codes", [np.zeros((9, 3)), np.ones((6, 1)), np.arange(5)[:, None] * np.ones((1, 2))])
def test_codes_that_are_equal_or_on_a_line_are_laid_out(codes):
    assert np.isfinite(tsne(codes.astype(np.float32))).all()


def test_too_few_codes_and_a_model_that_diverged_are_one_sentence():
    with pytest.raises(DataError, match="at least 5 codes, not 4"):
        tsne(np.zeros((4, 3), np.float32))
    with pytest.raises(DataError, match="diverged"):
        tsne(np.full((9, 3), np.nan, np.float32))


@settings(max_examples=40)
@given(st.integers(5, 60), st.integers(1, 6), st.integers(0, 99))
def test_neighbours_are_those_of_all_distances(count, dims, seed):
    codes = np.random.default_rng(seed).normal(size=(count, dims)).astype(np.float32)
    k = min(7, count - 1)
    indices, distances = _neighbours(codes, k, lambda _share: None)
    all_distances = np.linalg.norm(codes[:, None].astype(float) - codes, axis=2)
    np.fill_diagonal(all_distances, np.inf)
    assert np.allclose(distances, np.sort(all_distances, axis=1)[:, :k], atol=2e-3)
    assert (indices != np.arange(count)[:, None]).all()


@given(st.integers(5, 100_000), st.floats(2, 200))
def test_a_perplexity_never_needs_more_neighbours_than_there_are(count, perplexity):
    used = effective_perplexity(count, perplexity)
    assert 1 <= used <= perplexity
    assert 3 * used <= count - 1
