"""Moves of sliders over the fake models: taken back, done again, and there at the next start."""

import dataclasses
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.directions_controller import DirectionsController
from explorer.controllers.probed_style_controller import ProbedStyleController
from explorer.controllers.slider_keeping_controller import SliderKeepingController
from explorer.state.slider_setting import SliderSetting
from trainer.geometry.displacement import Displacement
from trainer.values.arrays import frozen
from trainer.values.directions import Direction

ONE = Direction("one", "one", "difference", frozen([0.5, 1.0], np.float32), counts=(1, 1))


@pytest.fixture
def sliders(open_house: Any) -> DirectionsController:
    open_house.state.directions.set_differences((ONE,))
    return DirectionsController(open_house.state, open_house.root)


@pytest.fixture
def keeping(open_house: Any, sliders: DirectionsController) -> SliderKeepingController:
    made = SliderKeepingController(open_house.state, sliders, open_house.root)
    open_house.probe.move_to(0.2, 1.0)
    sliders.begin()
    made.begin()
    return made


def code(house: Any) -> Any:
    return pytest.approx(house.state.probe.code.tolist(), abs=1e-5)


def test_a_drag_is_one_step_of_undo_and_the_probe_goes_back_with_the_sliders(
    open_house: Any, sliders: DirectionsController, keeping: SliderKeepingController
) -> None:
    stack = open_house.state.document.undo_stack
    keeping.begin_gesture()
    for value in (0.3, 0.5, 0.9):
        sliders.move("z 0", value)
    keeping.begin_gesture()
    sliders.move("one", 1.0)
    assert code(open_house) == [0.2 + 0.7 + 0.5, 2.0]
    assert (stack.count(), stack.undoText()) == (2, "Move slider")
    stack.undo()
    assert code(open_house) == [0.9, 1.0]
    assert open_house.state.directions.place.amounts == {}
    stack.undo()
    assert code(open_house) == [0.2, 1.0]
    stack.redo()
    stack.redo()
    assert code(open_house) == [1.4, 2.0]
    assert open_house.state.directions.place.amounts == {"one": 1.0}


def test_two_drags_of_one_slider_are_two_steps_and_a_reset_is_one(
    open_house: Any, sliders: DirectionsController, keeping: SliderKeepingController
) -> None:
    stack = open_house.state.document.undo_stack
    for value in (0.4, 0.8):
        keeping.begin_gesture()
        sliders.move("z 1", value)
    sliders.reset()
    assert (stack.count(), stack.undoText()) == (3, "Move sliders back")
    stack.undo()
    assert code(open_house) == [0.2, 0.8]


def test_undo_returns_to_the_anchor_that_a_move_began_at(
    open_house: Any, sliders: DirectionsController, keeping: SliderKeepingController
) -> None:
    stack = open_house.state.document.undo_stack
    sliders.move("z 0", 0.9)
    open_house.probe.move_to(-0.5, -0.5)  # no step of undo: the probe is not in the document
    sliders.move("z 0", 0.1)
    assert stack.count() == 2
    stack.undo()
    assert code(open_house) == [-0.5, -0.5]
    stack.redo()
    assert code(open_house) == [0.1, -0.5]


def test_undo_of_something_else_moves_no_slider(
    open_house: Any, sliders: DirectionsController, keeping: SliderKeepingController
) -> None:
    sliders.move("z 0", 0.9)
    open_house.document.add_pin(0.0, 0.0)
    open_house.probe.move_to(-0.5, -0.5)
    open_house.state.document.undo_stack.undo()
    assert open_house.state.probe.position == (-0.5, -0.5)


def last_session(house: Any, title: str = "") -> SliderSetting:
    place = Displacement.at(frozen([0.1, 0.1], np.float32)).with_coordinate(1, 0.7).with_amount("one", 2.0, ONE.step)
    setting = SliderSetting.of(place, title or house.state.model.card.title, "z", 5)
    document = house.state.document
    document.replace(dataclasses.replace(document.contents, sliders=setting))
    return setting


def test_sliders_stand_where_they_stood_in_the_last_session_once_their_directions_are_known(
    open_house: Any, sliders: DirectionsController
) -> None:
    state = open_house.state
    state.directions.set_differences(())
    keeping = SliderKeepingController(state, sliders, open_house.root)
    setting = last_session(open_house)
    assert state.probe.code is None
    sliders.begin()
    keeping.begin()
    assert state.probe.code is None
    state.directions.set_differences((ONE,))
    assert setting.place.code.tolist() == code(open_house)
    assert state.directions.place.amounts == {"one": 2.0}


@pytest.mark.parametrize("case", ["another model", "a probe that was moved"])
def test_nothing_is_brought_back_where_it_does_not_belong(
    open_house: Any, sliders: DirectionsController, case: str
) -> None:
    keeping = SliderKeepingController(open_house.state, sliders, open_house.root)
    last_session(open_house, "GAN" if case == "another model" else "")
    if case == "a probe that was moved":
        open_house.probe.move_to(1.0, 1.0)
    sliders.begin()
    keeping.begin()
    assert open_house.state.probe.code is None


def test_sliders_of_styles_come_back_as_styles(qtbot: QtBot, style_house: Any) -> None:
    state = style_house.state
    styles = ProbedStyleController(state, style_house.decoding, style_house.root)
    sliders = DirectionsController(state, style_house.root)
    keeping = SliderKeepingController(state, sliders, style_house.root)
    for controller in (styles, sliders, keeping):
        controller.begin()
    sliders.set_space("w")
    qtbot.waitUntil(lambda: state.directions.place is not None)
    sliders.move("z 2", 0.4)
    moved = state.probe.code
    sliders.set_space("z")
    sliders.move("z 0", 1.0)
    state.document.undo_stack.undo()
    assert not state.probe.styled
    state.document.undo_stack.undo()
    assert (state.directions.space, state.probe.styled) == ("w", True)
    assert state.probe.code.tolist() != moved.tolist()
    state.document.undo_stack.redo()
    assert state.probe.code.tolist() == pytest.approx(moved.tolist())
