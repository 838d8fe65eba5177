import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.curve_buffer import CurveBuffer, calm_range, telling_range

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
    assert (low, high) == (135, pytest.approx(140, abs=0.1))


def test_a_range_is_never_empty():
    for curves in ([], [np.zeros(0)], [np.full(3, 2.0)], [np.zeros(2)], [np.array([np.nan])]):
        low, high = calm_range(telling_range(curves), None)
        assert high > low


def test_a_range_stands_still_while_the_curves_fit_and_follows_when_they_do_not():
    shown = calm_range((0.0, 10.0), None)
    assert shown == (pytest.approx(-0.8), pytest.approx(10.8))
    assert calm_range((0.2, 10.5), shown) == shown
    assert calm_range((0.2, 11.0), shown) != shown
    assert calm_range((4.0, 5.0), shown)[1] < 6  # far too wide is as bad as too narrow
