import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from explorer.desktop.session_store import SessionStore
from explorer.state.code_set_edits import (
    with_code_set,
    with_code_set_coloured,
    with_code_set_renamed,
    without_code_set,
)
from explorer.state.document import Contents
from trainer.data.code_table import CodeTable
from trainer.values.arrays import frozen

finite = st.floats(width=32, allow_nan=False, allow_infinity=False)


def table(codes, names=(), labels=(), indices=()):
    return CodeTable(frozen(codes, np.float32), frozen(labels, np.uint8), names, frozen(indices, np.int64))


TWO = table([[0.5, -1.0], [2.0, 3.0]], ("a", "b"), [1, 0], [42, 7])


@settings(deadline=None)
@given(arrays(np.float32, st.tuples(st.integers(1, 8), st.integers(1, 5)), elements=finite))
def test_codes_are_kept_to_the_last_digit(codes):
    (kept,) = with_code_set(Contents(), table(codes), "x", "latent").code_sets
    assert np.array_equal(kept.codes, codes)
    assert kept.dims == codes.shape[1]
    assert kept.whole


def test_classes_and_counts_come_with_them():
    (kept,) = with_code_set(Contents(), TWO, "selection", "latent").code_sets
    assert [kept.class_of(row) for row in range(2)] == ["b", "a"]
    assert kept.indices.tolist() == [42, 7]
    (bare,) = with_code_set(Contents(), table([[1.0]]), "", "latent").code_sets
    assert (bare.name, bare.class_of(0), bare.indices.tolist()) == ("codes", "", [0])


def test_names_and_colours_differ():
    contents = with_code_set(with_code_set(Contents(), TWO, "x", "latent"), TWO, "x", "latent")
    first, second = contents.code_sets
    assert (first.name, second.name) == ("x", "x 2")
    assert first.colour != second.colour
    assert with_code_set_renamed(contents, second.id, "x") is contents
    assert with_code_set_renamed(contents, second.id, " ") is contents
    assert with_code_set_renamed(contents, second.id, "y").code_sets[1].name == "y"
    assert with_code_set_coloured(contents, first.id, 9).code_sets[0].colour == 9
    assert without_code_set(contents, first.id).code_sets == (second,)


def test_they_are_there_again_at_the_next_start(tmp_path):
    contents = with_code_set(Contents(), TWO, "x", "latent")
    store = SessionStore(tmp_path)
    assert store.save(contents) is None
    assert store.load() == (contents, None)


@pytest.mark.parametrize(
    "damage",
    [
        {"numbers": "!"},
        {"numbers": ""},
        {"dims": 0},
        {"dims": 3},
        {"classes": ""},
        {"class_names": ("a",)},
        {"counted": "AAAA"},
        {"numbers": "AADAfwAAwH8AAMB/AADAfw=="},
    ],
)
def test_what_is_damaged_is_left_out(tmp_path, damage):
    (kept,) = with_code_set(Contents(), TWO, "x", "latent").code_sets
    assert not dataclasses.replace(kept, **damage).whole
    store = SessionStore(tmp_path)
    store.save(Contents(code_sets=(dataclasses.replace(kept, **damage),)))
    assert store.load()[0].code_sets == ()
