"""Ways between many pairs agree with the ways between knots."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.geometry import interpolation
from trainer.metrics.latent_ways import between


@given(dims=st.integers(1, 8), seed=st.integers(0, 500), share=st.sampled_from([0.0, 0.25, 0.5, 1.0]))
def test_straight_ways_are_those_of_the_path(dims: int, seed: int, share: float) -> None:
    starts, ends = np.random.default_rng(seed).standard_normal((2, 3, dims)).astype(np.float32)
    found = between(starts, ends, share, "linear")
    for row in range(3):
        way = interpolation.linear(np.stack([starts[row], ends[row]]), 5)
        assert found[row] == pytest.approx(way[int(4 * share)], abs=1e-5)


@given(dims=st.integers(2, 8), seed=st.integers(0, 500), share=st.floats(0, 1))
def test_on_arcs_direction_and_length_change_evenly(dims: int, seed: int, share: float) -> None:
    starts, ends = np.random.default_rng(seed).standard_normal((2, 1, dims)).astype(np.float64)
    point = between(starts, ends, share, "spherical").astype(np.float64)[0]
    first, last = np.linalg.norm(starts), np.linalg.norm(ends)
    assert np.linalg.norm(point) == pytest.approx((1 - share) * first + share * last, rel=1e-4)
    whole = np.arccos(np.clip(starts[0] @ ends[0] / first / last, -1, 1))
    turned = np.arccos(np.clip(starts[0] @ point / first / np.linalg.norm(point), -1, 1))
    assert turned == pytest.approx(share * whole, abs=2e-3)


def test_where_there_is_nothing_to_turn_by_the_way_is_straight() -> None:
    starts = np.array([[1, 0], [1, 0], [0, 0]], np.float32)
    ends = np.array([[3, 0], [-1, 0], [0, 2]], np.float32)
    assert between(starts, ends, 0.5, "spherical").tolist() == [[2, 0], [0, 0], [0, 1]]


def test_each_pair_may_have_its_own_share() -> None:
    starts, ends = np.zeros((2, 3), np.float32), np.ones((2, 3), np.float32)
    assert between(starts, ends, np.array([0.25, 0.75]), "linear")[:, 0].tolist() == [0.25, 0.75]
