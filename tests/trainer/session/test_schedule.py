import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.session.schedule import rate_factor


def test_one_cycle_rises_to_the_peak_and_falls_to_nearly_nothing():
    factors = [rate_factor("one-cycle", step, 1001, 0.3) for step in range(1001)]
    assert factors[0] == pytest.approx(1 / 25)
    assert max(factors) == pytest.approx(1.0, abs=1e-4)
    assert factors.index(max(factors)) == 300
    assert factors[-1] == pytest.approx(1e-4)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.floats(0, 0.9))
def test_factors_stay_between_zero_and_one_even_after_the_end(step, total, warm_up):
    assert 0 < rate_factor("one-cycle", step, total, warm_up) <= 1
    assert rate_factor("constant", step, total, warm_up) == 1.0
