"""The pace keeps the cost of being watched below its budget."""

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.training.pace import Pace


@settings(deadline=None)
@given(per_item_s=st.floats(1e-8, 1e-4), base_s=st.floats(0, 5e-3))
def test_whatever_an_item_costs_the_share_of_time_stays_near_the_budget(per_item_s: float, base_s: float) -> None:
    pace = Pace(budget=0.05)
    now_s, spent_s, frames = 0.0, 0.0, 0
    while now_s < 60.0:
        if pace.due(now_s):
            cost_s = base_s + per_item_s * pace.items
            now_s += cost_s
            pace.published(now_s, cost_s)
            if now_s > 10.0:  # after it has found its pace
                spent_s += cost_s
                frames += 1
        now_s += 0.002
    assert spent_s / 50.0 < 0.10
    assert frames >= 80, "several frames every ten seconds, whatever they cost"


def test_the_first_frame_is_due_at_once() -> None:
    assert Pace().due(0.0)
