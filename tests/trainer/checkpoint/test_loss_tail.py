import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.checkpoint import loss_tail
from trainer.checkpoint.loss_tail import LossTail, NewLosses
from trainer.checkpoint.run_folder import RunFolder
from trainer.values.losses import LossRecord


def record(step, split="train"):
    return LossRecord(step, step / 10, split, (("reconstruction", 100.0 - step), ("kl", float(step))))


RECORDS = tuple(record(step, "held-out" if step % 4 == 0 else "train") for step in range(1, 12))


@pytest.fixture
def folder(tmp_path):
    made = RunFolder(tmp_path)
    made.begin_losses(0)
    return made


def written(folder, records):
    folder.append_losses(records)
    return folder.losses.read_bytes()


def terms(records):
    """Every value by itself: a record may be told in two parts."""
    return [(r.step, r.epoch, r.split, term) for r in records for term in r.terms]


def test_it_tells_each_record_once(folder):
    tail = LossTail(folder.losses)
    assert tail.look() == NewLosses()
    folder.append_losses(RECORDS[:3])
    assert tail.look() == NewLosses(False, RECORDS[:3])
    assert tail.look() == NewLosses()
    folder.append_losses(RECORDS[3:])
    assert tail.look() == NewLosses(False, RECORDS[3:])


@settings(max_examples=40, deadline=None)
@given(cuts=st.lists(st.integers(0, 900), max_size=8))
def test_wherever_the_writer_is_interrupted_nothing_is_lost_or_told_twice(tmp_path_factory, cuts):
    folder = RunFolder(tmp_path_factory.mktemp("cut"))
    folder.begin_losses(0)
    content = written(folder, RECORDS)
    folder.losses.write_bytes(b"")
    tail, told = LossTail(folder.losses), []
    for begin, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(content)], strict=True):
        with folder.losses.open("ab") as file:
            file.write(content[begin:end])
        found = tail.look()
        assert not found.anew
        told += found.records
    assert terms(told) == terms(RECORDS)


@settings(max_examples=60, deadline=None)
@given(junk=st.lists(st.binary(max_size=300), max_size=4))
def test_whatever_stands_in_the_file_nothing_is_raised_and_good_lines_are_found(tmp_path_factory, junk):
    folder = RunFolder(tmp_path_factory.mktemp("junk"))
    tail, told = LossTail(folder.losses), []
    for part in junk:
        with folder.losses.open("ab") as file:
            file.write(part)
        tail.look()
    with folder.losses.open("ab") as file:
        file.write(b"\n")
    folder.append_losses(RECORDS[:2])
    told += tail.look().records
    assert terms(told)[-4:] == terms(RECORDS[:2])


@pytest.mark.parametrize(
    "line",
    ["5,0.5,train,kl,nan", "5,0.5,train,kl,inf", "-1,0,train,kl,1", "5,0.5,test,kl,1", "5,0.5,train,soup,1", "5"],
)
def test_lines_that_say_nothing_are_passed_over(folder, line):
    with folder.losses.open("a") as file:
        file.write(f"{line}\n")
    assert LossTail(folder.losses).look().records == ()


def test_a_run_that_begins_again_is_told_anew(folder):
    tail = LossTail(folder.losses)
    folder.append_losses(RECORDS)
    tail.look()
    folder.begin_losses(0)
    assert tail.look() == NewLosses(True, ())
    folder.append_losses(RECORDS[:1])
    assert tail.look() == NewLosses(False, RECORDS[:1])


def test_a_resumed_run_tells_again_what_it_kept(folder):
    tail = LossTail(folder.losses)
    folder.append_losses(RECORDS)
    tail.look()
    folder.begin_losses(3)
    folder.append_losses(RECORDS[5:])
    assert tail.look() == NewLosses(True, (*RECORDS[:3], *RECORDS[5:]))


def test_another_file_of_the_same_length_written_into_the_same_place_is_noticed(folder):
    tail = LossTail(folder.losses)
    content = written(folder, RECORDS)
    tail.look()
    with folder.losses.open("r+b") as file:  # the same file to the system, as a copying program leaves it
        file.write(content.replace(b"kl", b"r1"))
    os.utime(folder.losses, ns=(1, 1))
    found = tail.look()
    assert found.anew
    assert found.records[0].terms == (("reconstruction", 99.0), ("r1", 1.0))


def test_a_file_that_vanishes_and_comes_back_goes_on(folder, tmp_path):
    tail = LossTail(folder.losses)
    folder.append_losses(RECORDS[:2])
    tail.look()
    away = folder.losses.rename(tmp_path / "away.csv")
    assert tail.look() == NewLosses()
    away.rename(folder.losses)
    folder.append_losses(RECORDS[2:4])
    assert tail.look() == NewLosses(False, RECORDS[2:4])


def test_a_long_history_is_read_in_parts(folder, monkeypatch):
    monkeypatch.setattr(loss_tail, "LOOK_BYTES", 200)
    tail, told, looks = LossTail(folder.losses), [], 0
    folder.append_losses(RECORDS)
    while len(terms(told)) < len(terms(RECORDS)):
        told += tail.look().records
        looks += 1
    assert terms(told) == terms(RECORDS)
    assert looks > 1
