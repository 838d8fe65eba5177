"""Numbers along the horizontal axis never touch, however narrow the chart is."""

import math

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from explorer.views.loss_curves.chart import _WideAxis


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(10, 4000))
def test_numbers_are_round_and_at_least_a_pitch_apart(qapp: QApplication, low: float, span: float, size: float) -> None:
    axis = _WideAxis("bottom")
    (step, _), (small, _) = axis.tickSpacing(low, low + span, size)
    assert step / span * size >= axis.pitch_px * 0.999
    assert step / span * size <= axis.pitch_px * 2.51
    assert small == step / 5
    first_digit = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert min(abs(first_digit - digit) for digit in (1, 2, 5)) < 1e-6
