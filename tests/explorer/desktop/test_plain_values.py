import dataclasses
import json
import math
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.desktop.plain_values import WrongValueError, read_dataclass, read_value
from explorer.state.preferences import Preferences

plain_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_wrong_fields_keep_their_defaults_and_the_others_are_read() -> None:
    read = read_dataclass(Preferences, {"theme": "pink", "hover": True, "point_radius_px": "2", "unknown": 1})
    assert read == Preferences(hover=True)


def test_wrong_items_of_a_list_are_left_out() -> None:
    assert read_value(tuple[str, ...], ["a", 3, None, "b"]) == ("a", "b")


@pytest.mark.parametrize("plain", [True, "1", None, [1], math.nan, math.inf, 10**400])
def test_only_finite_numbers_are_numbers(plain: object) -> None:
    with pytest.raises(WrongValueError):
        read_value(float, plain)


def test_whole_numbers_are_read_as_decimals_but_not_the_other_way_round() -> None:
    assert read_value(float, 3) == 3.0
    with pytest.raises(WrongValueError):
        read_value(int, 3.0)
    with pytest.raises(WrongValueError):
        read_value(int, True)


def test_pairs_have_two_values() -> None:
    assert read_value(tuple[float, float], [1, 2.5]) == (1.0, 2.5)
    with pytest.raises(WrongValueError):
        read_value(tuple[float, float], [1, 2, 3])


def test_alternatives_are_tried_in_order() -> None:
    assert read_value(int | None, None) is None
    assert read_value(Literal["a"] | int, 3) == 3
    with pytest.raises(WrongValueError):
        read_value(int | None, "3")


@given(plain_json)
def test_no_json_whatever_breaks_the_reading_of_preferences(plain: object) -> None:
    try:
        read = read_dataclass(Preferences, plain)
    except WrongValueError:
        assert not isinstance(plain, dict)
    else:
        assert isinstance(read, Preferences)


@given(st.dictionaries(st.sampled_from([f.name for f in dataclasses.fields(Preferences)]), plain_json))
def test_what_was_read_can_be_written_and_read_again(plain: dict[str, object]) -> None:
    read = read_dataclass(Preferences, plain)
    assert read_dataclass(Preferences, json.loads(json.dumps(dataclasses.asdict(read)))) == read
