import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.geometry.decoders import isometric
from trainer.geometry.pullback import image_steps
from trainer.geometry.spacing import equal_change, shares_along


def sigmoid(z):
    """Changes fast near z1 = 0 and hardly elsewhere."""
    return np.stack([1 / (1 + np.exp(-8 * z[:, 0])), z[:, 1]], axis=1)[:, None, None, :].astype(np.float32)


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 64))
def test_between_frames_at_equal_change_the_image_changes_equally(count):
    way = np.array([[-2.0, 0.0], [2.0, 0.0]])
    frames = equal_change(sigmoid, way, count)
    steps = image_steps(sigmoid(frames))
    assert frames.shape == (count, 2)
    assert steps.std() < 0.05 * steps.mean()
    assert np.array_equal(frames[[0, -1]], way.astype(np.float32))


def test_where_the_metric_is_even_equal_change_is_equal_steps():
    frames = equal_change(isometric(3), np.array([[0, 0, 0], [3, 0, 4]]), 11)
    assert frames == pytest.approx(np.linspace([0, 0, 0], [3, 0, 4], 11), abs=1e-3)


def test_frames_stay_on_a_way_with_corners():
    frames = equal_change(isometric(2), np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]), 9)
    beside = np.minimum(np.abs(frames[:, 1]), np.abs(frames[:, 0] - 1))
    assert beside.max() < 0.02


@pytest.mark.parametrize("count", [1, 2, 5])
def test_where_nothing_changes_the_steps_are_even(count):
    frames = equal_change(lambda z: np.zeros((len(z), 1, 2, 2), np.float32), np.array([[0.0], [1.0]]), count)
    assert frames[:, 0] == pytest.approx(np.linspace(0, 1, count), abs=1e-6)


def test_a_single_point_gives_itself():
    assert equal_change(sigmoid, np.array([[1.0, 2.0]]), 3).tolist() == [[1, 2]] * 3


def test_shares_along_tell_how_far_each_code_is():
    codes = np.array([[0, 0], [3, 4], [3, 9]], np.float32)
    assert shares_along(codes).tolist() == [0, 0.5, 1]
    assert shares_along(np.array([[0.0], [1.0], [2.0]]), closed=True).tolist() == [0, 0.25, 0.5]
    assert shares_along(np.zeros((3, 2))).tolist() == [0, 0, 0]
