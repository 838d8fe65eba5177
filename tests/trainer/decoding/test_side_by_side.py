"""Parts of work on several threads: answers in order, one core each, errors and early ends as in one loop."""

import threading

import pytest
import torch

from trainer.decoding.side_by_side import side_by_side


@pytest.fixture
def two_cores():
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def test_answers_come_in_the_order_of_the_parts(two_cores):
    first_may_end = threading.Event()

    def work(part):
        if part == 0:
            assert first_may_end.wait(10)
        else:
            first_may_end.set()
        return part * part

    assert list(side_by_side(work, range(5))) == [0, 1, 4, 9, 16]


def test_each_thread_has_one_core_and_the_caller_keeps_its_own(two_cores):
    found = list(side_by_side(lambda _: (threading.get_ident(), torch.get_num_threads()), range(6)))
    assert {cores for _, cores in found} == {1}
    assert threading.get_ident() not in {thread for thread, _ in found}
    assert torch.get_num_threads() == 2


def test_with_one_core_the_caller_works_itself():
    assert torch.get_num_threads() == 1
    assert set(side_by_side(lambda _: threading.get_ident(), range(3))) == {threading.get_ident()}


@pytest.mark.parametrize("cores", [1, 2])
def test_an_error_reaches_the_caller(cores, two_cores):
    torch.set_num_threads(cores)

    def work(part):
        if part == 2:
            raise ValueError("part 2")
        return part

    with pytest.raises(ValueError, match="part 2"):
        list(side_by_side(work, range(6)))


def test_who_stops_asking_drops_what_has_not_begun(two_cores):
    begun: list[int] = []
    never = threading.Event()

    def work(part):
        begun.append(part)
        if part:
            never.wait(0.05)  # all parts would take 25 s

    answers = side_by_side(work, range(1000))
    next(answers)
    answers.close()
    assert len(begun) < 1000
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("part")]
