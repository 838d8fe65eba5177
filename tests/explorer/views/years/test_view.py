from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from explorer.state.look import LookState, look_for
from explorer.state.years_state import YEARS, Drawn, YearsState
from explorer.views.years import YearsView
from trainer.values.arrays import frozen
from trainer.values.progress import Progress

LEFT = Qt.MouseButton.LeftButton


def drawn(origin="kept", width=28, **extra):
    images = frozen(np.full((18, 1, 28, width), 200, np.uint8))
    return Drawn(images, 1_200, 76_800, origin, Path("somewhere") if origin != "training" else None, **extra)


@pytest.fixture
def state() -> YearsState:
    return YearsState()


@pytest.fixture
def look() -> LookState:
    return LookState()


@pytest.fixture
def view(qtbot, state, look) -> YearsView:
    made = YearsView(state, look)
    qtbot.addWidget(made)
    made.resize(1256, 672)
    made.show()
    return made


def test_each_column_tells_its_year_its_name_its_idea_and_its_paper(view):
    assert list(view.columns) == list(YEARS)
    column = view.columns["style-gan"]
    assert column.year.text() == "2018"
    assert column.title.text() == "Style-based GAN"
    assert "style" in column.idea.text()
    assert column.paper.address.endswith("1812.04948")
    lefts = [column.picture.mapTo(view, column.picture.rect().topLeft()) for column in view.columns.values()]
    assert [point.x() for point in lefts] == sorted(point.x() for point in lefts)
    assert len({point.y() for point in lefts}) == 1


def test_digits_are_shown_at_twice_their_size_two_in_a_row(state, view):
    state.show("gan", drawn())
    picture = view.columns["gan"].picture
    assert len(picture.images) == 12
    assert (picture.place().width(), picture.place().height()) == (2 * 57, 2 * 173)


def test_with_more_room_three_stand_in_a_row(state, view):
    view.resize(1600, 800)
    view.layout().activate()
    state.show("gan", drawn())
    picture = view.columns["gan"].picture
    assert len(picture.images) == 18
    assert (picture.place().width(), picture.place().height()) == (2 * 86, 2 * 173)


def test_pairs_stand_alone_in_their_rows_with_digits_as_large_as_the_others(state, view):
    state.show("cogan", drawn(width=56))
    picture = view.columns["cogan"].picture
    assert len(picture.images) == 6
    assert (picture.place().width(), picture.place().height()) == (2 * 56, 2 * 173)


def test_it_says_how_long_each_was_trained_and_what_was_measured(state, view):
    state.show("dcgan", drawn("shipped", figures=(("classifier_score", 6.94), ("frechet", 19.5))))
    lines = view.columns["dcgan"].facts.text().splitlines()
    assert lines == ["shipped", "1,200 steps", "76,800 images seen", "score 6.9", "distance 20"]
    assert "Fréchet distance 19.50" in view.columns["dcgan"].facts.toolTip()
    assert view.columns["gan"].facts.text() == "not trained yet"


def test_a_growing_network_says_how_far_it_has_grown(state, view):
    state.show("progressive-gan", drawn("training", growth="8 × 8, 40 % faded in"))
    assert "8 × 8, 40 % faded in" in view.columns["progressive-gan"].facts.text()


def test_a_click_on_a_grid_opens_it_and_an_empty_one_opens_nothing(qtbot, state, view):
    opened = []
    view.open_requested.connect(opened.append)
    qtbot.mouseClick(view.columns["gan"].picture, LEFT)
    assert opened == []
    state.show("gan", drawn())
    qtbot.mouseClick(view.columns["gan"].picture, LEFT)
    qtbot.keyClick(view.columns["gan"].picture, Qt.Key.Key_Return)
    assert opened == ["gan", "gan"]
    state.set_run("gan", ())
    qtbot.mouseClick(view.columns["gan"].picture, LEFT)
    assert len(opened) == 2


def test_buttons_ask_for_one_run_for_all_and_for_the_end(qtbot, state, view):
    asked = []
    view.train_requested.connect(asked.append)
    view.all_requested.connect(lambda: asked.append("all"))
    view.stop_requested.connect(lambda: asked.append("stop"))
    view.forget_requested.connect(lambda name: asked.append(f"forget {name}"))
    qtbot.mouseClick(view.columns["gan"].train, LEFT)
    qtbot.mouseClick(view.all, LEFT)
    state.show("gan", drawn())
    qtbot.mouseClick(view.columns["gan"].forget, LEFT)
    assert not view.run.stop.isVisible()
    state.set_run("cogan", ("r3gan",))
    qtbot.mouseClick(view.run.stop, LEFT)
    assert asked == ["gan", "all", "forget gan", "stop"]
    assert not view.all.isEnabled()
    assert not view.columns["cogan"].train.isEnabled()
    assert not view.columns["r3gan"].train.isEnabled()
    assert view.columns["wgan-gp"].train.isEnabled()
    assert view.columns["r3gan"].facts.text() == "waits for its turn"


def test_the_large_button_says_what_it_would_train(state, view):
    assert view.all.text() == "Train All in Order"
    state.show("dcgan", drawn("shipped"))
    assert view.all.text() == "Train the Other 7 in Order"
    for name in YEARS:
        state.show(name, drawn())
    assert view.all.text() == "Train Them Anew in Order"


def test_progress_is_told_in_words_and_nothing_jumps(state, view):
    before = [column.picture.geometry() for column in view.columns.values()]
    state.set_run("gan", ("cogan",))
    assert "starting" in view.run.message.text()
    state.set_progress(Progress(250, 1_000, 0.1, 1, 100.0, 10.0, 25.0))
    assert view.run.message.text() == "GAN (2014): step 250 of 1,000, about 75 s left, then 1 more"
    assert view.run.bar.value() == 250
    state.measuring.begin()
    state.measuring.advance(0.5)
    assert "measured on 10,000 samples" in view.run.message.text()
    assert view.run.bar.value() == 500
    state.set_run("gan", (), stopping=True)
    assert not view.run.stop.isEnabled()
    view.layout().activate()
    assert [column.picture.geometry() for column in view.columns.values()] == before


def test_a_refusal_and_a_failure_are_told_where_they_belong(state, view):
    state.refuse("A run is under way.")
    assert view.run.message.text() == "A run is under way."
    assert view.run.message.property("tone") == "danger"
    state.set_trouble("gan", "The loss became NaN. Lower the learning rate.")
    assert view.columns["gan"].facts.text().startswith("The loss became NaN")
    assert view.columns["gan"].facts.property("tone") == "danger"
    state.show("gan", drawn())
    assert view.columns["gan"].facts.property("tone") == "muted"


def test_large_type_keeps_the_columns_even_and_the_digits_large(state, look, view):
    for name in YEARS:
        state.show(name, drawn())
    look.set_look(look_for(dark=False, presentation=True))
    view.layout().activate()
    view.resize(1256, 560)
    widths = {column.picture.width() for column in view.columns.values()}
    assert max(widths) - min(widths) <= 1
    picture = view.columns["gan"].picture
    assert picture.place().width() == 2 * 57
    assert len(picture.images) < 18
