"""Sliders over the fake models: image k of the map has the code (k / 19, 0), and a code's first number is its grey."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.directions_controller import DirectionsController
from explorer.controllers.pictures import to_bytes
from explorer.controllers.probed_style_controller import ProbedStyleController
from trainer.geometry.planes import axes
from trainer.values.arrays import frozen
from trainer.values.directions import Direction


def direction(key: str, *step: float) -> Direction:
    return Direction(key, key, "difference", frozen(step, np.float32), counts=(1, 1))


@pytest.fixture
def sliders(open_house: Any) -> DirectionsController:
    made = DirectionsController(open_house.state, open_house.root)
    open_house.state.directions.set_differences((direction("one", 0.5, 1.0), direction("two", 0.0, -2.0)))
    open_house.probe.move_to(0.2, 1.0)
    made.begin()
    return made


def code(house: Any) -> Any:
    place = house.state.directions.place
    return pytest.approx(place.code.tolist()) if place is not None else None


def test_the_anchor_is_where_the_probe_is(open_house: Any, sliders: DirectionsController) -> None:
    assert open_house.state.directions.place.anchor.tolist() == pytest.approx([0.2, 1.0])
    open_house.probe.move_to(-0.3, 0.5)
    assert open_house.state.directions.place.anchor.tolist() == pytest.approx([-0.3, 0.5])
    sliders.end()
    open_house.probe.move_to(2.0, 2.0)
    assert open_house.state.directions.place.anchor.tolist() == pytest.approx([-0.3, 0.5])
    sliders.begin()
    assert open_house.state.directions.place.anchor.tolist() == pytest.approx([2.0, 2.0])


def test_a_dimension_moves_the_probe_and_its_image(
    qtbot: QtBot, open_house: Any, sliders: DirectionsController
) -> None:
    sliders.move("z 0", 0.6)
    assert open_house.state.probe.position == pytest.approx((0.6, 1.0))
    qtbot.waitUntil(lambda: int(open_house.state.probe.reading.image[0, 0, 0]) == 153)
    assert open_house.state.directions.place.anchor.tolist() == pytest.approx([0.2, 1.0])
    sliders.put_back("z 0")
    assert open_house.state.probe.position == pytest.approx((0.2, 1.0))


def test_directions_add_up_and_are_reset_together(open_house: Any, sliders: DirectionsController) -> None:
    probe = open_house.state.probe
    sliders.move("one", 2.0)
    sliders.move("two", -1.0)
    assert probe.code.tolist() == pytest.approx([1.2, 5.0])
    sliders.move("z 1", 0.0)
    assert open_house.state.directions.place.amounts == {"one": 2.0, "two": -1.0}
    sliders.put_back("one")
    assert probe.code.tolist() == pytest.approx([0.2, -2.0])
    sliders.reset()
    assert probe.position == pytest.approx((0.2, 1.0))
    assert open_house.state.directions.place.amounts == {}


def test_a_new_anchor_is_the_beginning_of_further_moves(open_house: Any, sliders: DirectionsController) -> None:
    sliders.move("one", 1.0)
    sliders.drop_anchor()
    sliders.move("one", 1.0)
    assert open_house.state.probe.code.tolist() == pytest.approx([1.2, 3.0])
    sliders.reset()
    assert open_house.state.probe.position == pytest.approx((0.7, 2.0))


def test_who_moves_the_probe_elsewhere_moves_the_anchor(open_house: Any, sliders: DirectionsController) -> None:
    sliders.move("one", 1.0)
    open_house.probe.move_to(0.0, 0.0)
    place = open_house.state.directions.place
    assert (place.anchor.tolist(), place.amounts) == ([0.0, 0.0], {})
    open_house.state.probe.hold(frozen([0.3, 0.4], np.float32), (0.3, 0.4))
    assert open_house.state.directions.place.anchor.tolist() == pytest.approx([0.3, 0.4])


@pytest.mark.parametrize("new", [(), (direction("one", 9.0, 9.0),)])
def test_a_direction_that_changes_or_goes_leaves_the_code_where_it_is(
    open_house: Any, sliders: DirectionsController, new: tuple[Direction, ...]
) -> None:
    sliders.move("one", 2.0)
    open_house.state.directions.set_differences(new)
    place = open_house.state.directions.place
    assert place.code.tolist() == pytest.approx([1.2, 3.0])
    assert place.amounts == {}
    assert open_house.state.probe.code.tolist() == pytest.approx([1.2, 3.0])


def test_moves_that_make_no_sense_are_left_undone(open_house: Any, sliders: DirectionsController) -> None:
    before = open_house.state.directions.place
    for key, value in (("z 7", 1.0), ("nobody", 1.0), ("z 0", float("nan"))):
        sliders.move(key, value)
    assert open_house.state.directions.place is before


def test_another_plane_of_the_map_does_not_move_a_code_that_sliders_hold(
    open_house: Any, sliders: DirectionsController
) -> None:
    sliders.move("z 0", 0.9)
    open_house.state.model.set_chart(axes(1, 0, 2))
    assert open_house.state.directions.place.code.tolist() == pytest.approx([0.9, 1.0])
    assert open_house.state.directions.place.anchor.tolist() == pytest.approx([0.2, 1.0])


def test_a_generator_is_moved_off_its_map_and_back_onto_it(qtbot: QtBot, gan_house: Any) -> None:
    sliders = DirectionsController(gan_house.state, gan_house.root)
    gan_house.probe.move_to(0.5, 0.25)
    sliders.begin()
    anchor = gan_house.state.model.chart.to_latent(np.array([[0.5, 0.25]]))[0]
    assert gan_house.state.directions.place.anchor.tolist() == pytest.approx(anchor.tolist())
    sliders.move("z 3", 2.0)
    assert gan_house.state.probe.off_map
    qtbot.waitUntil(lambda: gan_house.state.probe.reading is not None and gan_house.state.probe.reading.z[3] == 2.0)
    sliders.reset()
    assert (gan_house.state.probe.off_map, gan_house.state.probe.position) == (False, (0.5, 0.25))


def test_another_model_begins_at_its_own_anchor(
    qtbot: QtBot, open_house: Any, sliders: DirectionsController, gan_session: Any
) -> None:
    sliders.move("one", 2.0)
    open_house.models.show(gan_session.export_model(), None)
    place = open_house.state.directions.place
    assert (len(place.anchor), place.amounts) == (4, {})
    assert open_house.state.probe.code is None


@pytest.fixture
def style_sliders(style_house: Any) -> DirectionsController:
    styles = ProbedStyleController(style_house.state, style_house.decoding, style_house.root)
    made = DirectionsController(style_house.state, style_house.root)
    style_house.probe.move_to(0.3, 0.7)
    styles.begin()
    made.begin()
    return made


def style_at(house: Any, x: float, y: float) -> Any:
    z = house.state.model.chart.to_latent(np.array([[x, y]]))
    return pytest.approx(house.instruments.decoder.map(z)[0].tolist(), abs=1e-5)


def test_sliders_of_w_begin_at_the_style_of_the_probed_code_and_move_the_style(
    qtbot: QtBot, style_house: Any, style_sliders: DirectionsController
) -> None:
    state = style_house.state
    before = state.directions.place.code
    style_sliders.set_space("w")
    qtbot.waitUntil(lambda: state.directions.place is not None)
    assert state.directions.place.anchor.tolist() == style_at(style_house, 0.3, 0.7)
    style_sliders.move("z 1", 0.9)
    assert (state.probe.styled, state.probe.off_map) == (True, True)
    assert state.probe.code[1] == pytest.approx(0.9)
    qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.styled)
    expected = style_house.instruments.decoder.draw(state.probe.code[None])[0]
    qtbot.waitUntil(lambda: np.array_equal(state.probe.reading.image, to_bytes(expected)))
    style_sliders.reset()
    assert state.probe.code.tolist() == style_at(style_house, 0.3, 0.7)
    style_sliders.set_space("z")
    assert not state.probe.styled
    assert state.directions.place.code.tolist() == pytest.approx(before.tolist())
    assert state.probe.position == (0.3, 0.7)


def test_a_probe_that_moves_on_the_map_takes_the_anchor_in_w_along(
    qtbot: QtBot, style_house: Any, style_sliders: DirectionsController
) -> None:
    directions = style_house.state.directions
    style_sliders.set_space("w")
    qtbot.waitUntil(lambda: directions.place is not None)
    style_house.probe.move_to(-1.4, 0.2)
    qtbot.waitUntil(lambda: directions.place.anchor.tolist() == style_at(style_house, -1.4, 0.2))


def test_only_models_with_styles_have_sliders_of_w(
    qtbot: QtBot, style_house: Any, style_sliders: DirectionsController, fake_model: Any
) -> None:
    state = style_house.state
    style_sliders.set_space("w")
    style_house.models.show(fake_model, None)
    assert state.directions.space == "z"
    style_sliders.set_space("w")
    assert state.directions.space == "z"


def test_a_style_in_the_probe_is_no_code(style_house: Any, style_sliders: DirectionsController) -> None:
    state = style_house.state
    state.probe.hold(frozen([9.0, 9.0, 9.0, 9.0], np.float32), None, styled=True)  # of as many numbers as a code
    code = state.model.chart.to_latent(np.array([[0.3, 0.7]]))[0]
    assert state.directions.place.code.tolist() == pytest.approx(code.tolist())
