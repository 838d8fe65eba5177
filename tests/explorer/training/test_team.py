"""A run uses all cores while it gets them, and one alone where that is faster."""

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.training.team import RETRY_S, WINDOW_S, Team


class Machine:
    """Steps that take a time of their own on one core and on all; `busy` is the share that a team computes."""

    def __init__(self, alone_s: float, together_s: float, share: float, most: int = 2) -> None:
        self.alone_s, self.together_s, self.share = alone_s, together_s, share
        self.now_s = self.computed_s = 0.0
        self.team = Team(most, lambda: self.now_s, lambda: self.computed_s)
        self.changes: list[int] = []
        self.steps = 0

    def run(self, seconds: float) -> None:
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            alone = self.team.size == 1
            took_s = self.alone_s if alone else self.together_s
            self.now_s += took_s
            self.computed_s += took_s * (1.0 if alone else self.share)
            self.steps += 1
            if self.team.stepped():
                self.changes.append(self.team.size)


def test_a_run_that_gets_its_cores_keeps_them() -> None:
    machine = Machine(alone_s=0.013, together_s=0.007, share=0.92)
    machine.run(60)
    assert machine.team.size == 2
    assert machine.changes == []


def test_a_run_that_is_held_up_goes_on_alone_within_two_windows() -> None:
    machine = Machine(alone_s=0.015, together_s=0.9, share=0.1)
    machine.run(2 * WINDOW_S + 0.9)
    assert machine.team.size == 1


def test_it_comes_back_when_the_other_program_has_ended() -> None:
    machine = Machine(alone_s=0.015, together_s=0.9, share=0.1)
    machine.run(3)
    machine.together_s, machine.share = 0.007, 0.92
    machine.run(RETRY_S + 2)
    assert machine.team.size == 2
    machine.run(30)
    assert machine.changes == [1, 2]


def test_where_one_core_is_slower_all_are_used_although_they_wait() -> None:
    machine = Machine(alone_s=0.02, together_s=0.012, share=0.4)
    machine.run(40)
    assert machine.steps > 0.8 * 40 / 0.012


def test_one_core_is_never_changed() -> None:
    machine = Machine(alone_s=0.02, together_s=0.02, share=0.1, most=1)
    machine.run(20)
    assert machine.changes == []


def test_a_pause_does_not_count() -> None:
    machine = Machine(alone_s=0.013, together_s=0.007, share=0.92)
    machine.run(1)
    machine.now_s += 100
    machine.team.begin()
    machine.run(1)
    assert machine.changes == []


@settings(deadline=None)
@given(alone_s=st.floats(0.002, 0.3), together_s=st.floats(0.001, 1.0), share=st.floats(0.05, 0.55))
def test_whatever_the_machine_a_run_is_nearly_as_fast_as_on_the_better_choice(
    alone_s: float, together_s: float, share: float
) -> None:
    machine = Machine(alone_s, together_s, share)
    machine.run(300)
    best = 300 / min(alone_s, together_s)
    assert machine.steps > 0.65 * best
