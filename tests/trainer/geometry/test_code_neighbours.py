import numpy as np
import pytest

from trainer.geometry.code_neighbours import CodeNeighbours


def test_a_typical_code_has_ten_others_within_the_radius_and_a_far_place_has_none():
    codes = np.random.default_rng(0).normal(size=(3000, 2)).astype(np.float32)
    near = CodeNeighbours(codes)
    counts = near.counts(codes)
    assert np.median(counts) == pytest.approx(11, abs=1)  # the code itself is one of them
    assert near.counts(np.array([[50.0, 50.0]])).tolist() == [0]


def test_counts_are_those_of_a_plain_search():
    random = np.random.default_rng(1)
    codes, places = random.normal(size=(500, 5)), random.normal(size=(20, 5))
    near = CodeNeighbours(codes)
    distances = np.linalg.norm(codes[None] - places[:, None], axis=2)
    assert near.counts(places).tolist() == (distances <= near.radius).sum(axis=1).tolist()


def test_a_few_codes_have_a_radius_too_and_one_is_too_few():
    assert CodeNeighbours(np.array([[0.0, 0.0], [3.0, 4.0]])).radius == pytest.approx(5)
    with pytest.raises(ValueError, match="at least two"):
        CodeNeighbours(np.zeros((1, 2)))
