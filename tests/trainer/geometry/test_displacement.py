import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.geometry.displacement import Displacement

numbers = st.floats(-20, 20)


@st.composite
def displacements(draw):
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    dims = draw(st.integers(1, 40))
    place = Displacement.at(random.normal(size=dims).astype(np.float32))
    for key in draw(st.lists(st.sampled_from(["one", "two", "three"]), max_size=4)):
        place = place.with_amount(key, draw(numbers), random.normal(size=dims).astype(np.float32))
    return place


@settings(deadline=None)
@given(displacements(), st.integers(0, 100), numbers)
def test_a_coordinate_takes_its_number_and_all_others_stay(place, index, value):
    index %= len(place.anchor)
    moved = place.with_coordinate(index, value)
    expected = place.code.copy()
    expected[index] = value
    assert np.allclose(moved.code, expected, atol=1e-4)
    assert moved.code[index] == pytest.approx(value, abs=1e-5)
    assert moved.amounts == place.amounts


@settings(deadline=None)
@given(displacements(), numbers)
def test_a_direction_put_back_to_nothing_leaves_no_trace(place, amount):
    step = np.ones(len(place.anchor), np.float32)
    there = place.with_amount("new", amount, step)
    assert np.allclose(there.code, place.code + amount, atol=1e-4)
    assert np.allclose(there.with_amount("new", 0, step).code, place.code, atol=1e-6)


@settings(deadline=None)
@given(displacements(), numbers, numbers)
def test_directions_add_up_in_any_order(place, first, second):
    random = np.random.default_rng(0)
    a, b = random.normal(size=(2, len(place.anchor))).astype(np.float32)
    one = place.with_amount("a", first, a).with_amount("b", second, b)
    other = place.with_amount("b", second, b).with_amount("a", first, a)
    assert np.allclose(one.code, other.code, atol=1e-5)


@settings(deadline=None)
@given(displacements())
def test_a_direction_that_is_let_go_leaves_the_code_where_it_is(place):
    for key in tuple(place.amounts):
        without = place.without(key)
        assert key not in without.amounts
        assert np.allclose(without.code, place.code, atol=1e-5)
    assert place.without("unknown") is place


@settings(deadline=None)
@given(displacements(), st.data())
def test_every_coordinate_put_back_is_the_anchor(place, data):
    for index in data.draw(st.permutations(range(len(place.anchor)))):
        place = place.with_coordinate(index, float(place.anchor[index]))
    assert np.allclose(place.code, place.anchor, atol=1e-5)
    assert place.distance < 1e-4


def test_nothing_that_was_given_changes():
    anchor = np.zeros(3, np.float32)
    place = Displacement.at(anchor)
    place.with_coordinate(1, 5).with_amount("a", 1, np.ones(3, np.float32))
    assert place.code.tolist() == [0, 0, 0]
    assert place.amounts == {}
    assert not place.code.flags.writeable
