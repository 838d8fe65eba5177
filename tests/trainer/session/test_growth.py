import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.session.growth import Growth, growth


def test_stages_fade_in_and_settle_in_turn():
    seen = [growth(step, 100, 3, 0.8) for step in (0, 19, 20, 30, 40, 59, 60, 70, 80, 100, 500)]
    assert [now.stage for now in seen] == [0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    assert [now.fade for now in seen] == pytest.approx([1, 1, 0, 0.5, 1, 1, 0, 0.5, 1, 1, 1])


def test_one_stage_or_no_growing_is_full_resolution_at_once():
    assert growth(0, 100, 1, 0.5) == Growth(0, 1.0)
    assert growth(0, 100, 4, 0.0) == Growth(3, 1.0)


@given(st.integers(1, 5000), st.integers(1, 7), st.floats(0, 1))
def test_a_network_never_shrinks(steps_total, stages, share):
    def detail(step):
        now = growth(step, steps_total, stages, share)
        assert 0 <= now.fade <= 1
        return now.stage + now.fade

    steps = sorted({steps_total * part // 40 for part in range(41)})
    details = [detail(step) for step in steps]
    assert details == sorted(details)
    assert details[-1] == stages
