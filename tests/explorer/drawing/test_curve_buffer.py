import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.curve_buffer import CurveBuffer, telling_range

values = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


def buffer_of(numbers, capacity=4):
    curve = CurveBuffer(capacity)
    for i, number in enumerate(numbers):
        curve.append(10 * i, i / 2, number)
    return curve


@given(values)
def test_a_curve_keeps_every_point_however_often_it_grows(numbers):
    curve = buffer_of(numbers)
    assert len(curve) == len(numbers)
    np.testing.assert_array_equal(curve.values, numbers)
    np.testing.assert_array_equal(curve.steps, 10 * np.arange(len(numbers)))
    np.testing.assert_array_equal(curve.epochs, np.arange(len(numbers)) / 2)


@given(values)
def test_smoothing_stays_within_what_was_seen(numbers):
    smoothed = buffer_of(numbers).smoothed
    slack = 1e-6 * (1 + max(map(abs, numbers)))
    assert smoothed[0] == pytest.approx(numbers[0])
    assert min(numbers) - slack <= smoothed.min()
    assert smoothed.max() <= max(numbers) + slack


@pytest.mark.parametrize(("x", "value"), [(-5, 1.0), (4, 1.0), (6, 2.0), (21, 3.0), (1000, 3.0)])
def test_the_value_at_a_place_is_the_nearest_one(x, value):
    assert buffer_of([1.0, 2.0, 3.0]).value_at(x) == value


def test_an_empty_curve_has_no_value_and_one_point_has_one():
    assert CurveBuffer().value_at(3) is None
    assert buffer_of([7.0]).value_at(3) == 7.0
    assert buffer_of([1.0, 2.0]).value_at(0.6, by_epoch=True) == 2.0


def test_the_steep_beginning_does_not_press_the_rest_flat():
    falling = np.concatenate([np.full(4, 500.0), np.linspace(140, 135, 96)])
    low, high = telling_range([falling])
    assert 130 < low < 135
    assert 140 < high < 145


def test_a_range_is_never_empty():
    for curves in ([], [np.zeros(0)], [np.full(3, 2.0)], [np.zeros(2)], [np.array([np.nan])]):
        low, high = telling_range(curves)
        assert high > low
