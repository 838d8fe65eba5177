"""What is looked at before it is used: a change of the wish forgets what was found of the wish before."""

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from explorer.state.looked_at_state import LookedAtState


@dataclass(frozen=True)
class Wish:
    path: str = ""
    side: int = 28


@pytest.fixture
def looked_at(qtbot: QtBot) -> LookedAtState[Wish, list[str]]:
    return LookedAtState(Wish())


def test_another_wish_is_told_and_forgets_what_was_found(looked_at: LookedAtState[Wish, list[str]]) -> None:
    told: list[tuple[Wish, object]] = []
    looked_at.set_found(["ten images"])
    looked_at.wish_changed.connect(lambda: told.append((looked_at.wish, looked_at.found)))
    looked_at.change(path="faces", side=64)
    assert told == [(Wish("faces", 64), None)]


def test_the_same_wish_once_more_keeps_what_was_found(qtbot: QtBot, looked_at: LookedAtState[Wish, list[str]]) -> None:
    found = ["ten images"]
    looked_at.set_found(found)
    with qtbot.assertNotEmitted(looked_at.wish_changed), qtbot.assertNotEmitted(looked_at.found_changed):
        looked_at.change(side=28)
        looked_at.set_found(found)
    assert looked_at.found is found


def test_a_setting_that_a_wish_does_not_have_is_refused(looked_at: LookedAtState[Wish, list[str]]) -> None:
    with pytest.raises(TypeError):
        looked_at.change(colour="grey")
    assert looked_at.wish == Wish()
