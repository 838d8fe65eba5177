import pytest

from trainer.session.pace import Pace


def test_pauses_do_not_count():
    now = [0.0]
    pace = Pace(lambda: now[0])
    for step in range(1, 101):
        pace.begin()
        now[0] += 0.1
        pace.end(step)
        now[0] += 60.0 if step == 50 else 0.0
    assert pace.elapsed_s == pytest.approx(10.0)
    assert pace.steps_per_s == pytest.approx(10.0)


def test_speed_is_zero_before_it_is_known():
    pace = Pace()
    pace.begin()
    assert pace.steps_per_s == 0.0
