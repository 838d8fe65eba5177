import pytest
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.pair_state import Obstacles, PairState


@pytest.mark.parametrize(
    ("wish", "obstacles", "link"),
    [
        ("code", Obstacles(), "code"),
        ("image", Obstacles(), "image"),
        ("code", Obstacles(code="no"), "image"),
        ("image", Obstacles(image="no"), "code"),
        ("code", Obstacles(image="no"), "code"),
        ("code", Obstacles("no", "no"), "none"),
        ("image", Obstacles("no", "no"), "none"),
    ],
)
def test_the_link_is_the_wish_or_what_is_possible(wish, obstacles, link) -> None:
    pair = PairState()
    pair.set_wish(wish)
    pair.set_obstacles(obstacles)
    assert pair.link == link


def test_it_tells_of_changes_only(qtbot: QtBot) -> None:
    pair = PairState()
    pair.set_wish("image")
    pair.set_obstacles(Obstacles("no"))
    with qtbot.assertNotEmitted(pair.link_changed):
        pair.set_wish("image")
        pair.set_obstacles(Obstacles("no"))
    with qtbot.assertNotEmitted(pair.image_changed):
        pair.set_image(None)
    with qtbot.waitSignal(pair.image_changed):
        pair.set_image(3)
    with qtbot.waitSignal(pair.opened_changed):
        pair.set_opened(True)


def test_a_second_side_shares_what_belongs_to_the_window_and_nothing_of_the_model(qtbot: QtBot) -> None:
    first = ApplicationState()
    second = ApplicationState(parent=first, beside=first)
    for name in ("preferences", "notices", "document", "catalogue", "years", "own_data", "code_table", "pair"):
        assert getattr(second, name) is getattr(first, name)
    for name in ("model", "data", "map", "probe", "run", "selection", "watch", "fields", "samples"):
        assert getattr(second, name) is not getattr(first, name)
