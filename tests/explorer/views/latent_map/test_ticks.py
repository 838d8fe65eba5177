"""Round numbers for the ticks of an axis."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.latent_map.ticks import decimals_of, signed, step_of, ticks


@given(low=st.floats(-1e4, 1e4), span=st.floats(1e-3, 1e4), count=st.floats(1, 20))
def test_ticks_are_inside_evenly_spaced_and_not_too_many(low: float, span: float, count: float) -> None:
    made = ticks(low, low + span, count)
    values = [tick.value for tick in made]
    assert len(made) <= count + 2
    assert all(low - span * 1e-6 <= value <= low + span * (1 + 1e-6) for value in values)
    step = step_of(span, count)
    assert all(b - a == pytest.approx(step, rel=1e-6) for a, b in itertools.pairwise(values))


@given(low=st.floats(-100, 100), span=st.floats(1e-3, 100))
def test_labels_tell_ticks_apart_and_mean_their_values(low: float, span: float) -> None:
    made = ticks(low, low + span, 8)
    assert len({tick.label for tick in made}) == len(made)
    for tick in made:
        assert float(tick.label.replace("\N{MINUS SIGN}", "-")) == pytest.approx(tick.value, abs=span * 1e-6)


@pytest.mark.parametrize(
    ("span", "count", "step"), [(10, 10, 1), (10, 5, 2), (10, 3, 5), (0.9, 4, 0.5), (1234, 6, 500)]
)
def test_steps_are_one_two_or_five(span: float, count: float, step: float) -> None:
    assert step_of(span, count) == pytest.approx(step)


def test_zero_has_no_sign_and_minus_is_a_true_minus() -> None:
    assert signed(-0.001, 1) == "0.0"
    assert signed(-1.5, 1) == "\N{MINUS SIGN}1.5"


def test_the_readout_has_as_many_decimals_as_pixels_can_tell() -> None:
    assert [decimals_of(unit) for unit in (1.0, 0.01, 0.001, 1e-9)] == [2, 2, 3, 7]
