"""Gestures on the map become pins and paths."""

from typing import Any

import numpy as np
import pytest


def test_a_stroke_becomes_a_path_of_the_few_knots_that_its_shape_needs(house: Any) -> None:
    x = np.linspace(0, 4, 400)
    house.document.add_stroke(np.stack([x, np.where(x < 2, x, 4 - x)], axis=1))
    (path,) = house.state.document.contents.paths
    assert len(path.knots) == 3
    assert path.knots[0] == (0.0, 0.0)
    assert path.knots[-1] == (4.0, 0.0)
    assert path.knots[1] == pytest.approx((2.0, 2.0), abs=0.05)
    assert house.state.document.selected_path == path


def test_the_simplified_stroke_stays_near_the_drawn_one_at_any_size(house: Any) -> None:
    angle = np.linspace(0, np.pi, 200)
    for size in (1e-3, 1e3):
        house.document.add_stroke(size * np.stack([np.cos(angle), np.sin(angle)], axis=1))
        radii = np.linalg.norm(house.state.document.contents.paths[-1].knots, axis=1)
        assert radii == pytest.approx(np.full(len(radii), size))
    small, large = house.state.document.contents.paths
    assert len(small.knots) == len(large.knots) < 30


@pytest.mark.parametrize("stroke", [np.zeros((0, 2)), np.zeros((1, 2)), np.ones((5, 2))])
def test_a_stroke_without_length_makes_no_path(house: Any, stroke: np.ndarray) -> None:
    house.document.add_stroke(stroke)
    assert house.state.document.contents.paths == ()


def test_one_knot_makes_no_path(house: Any) -> None:
    house.document.add_knots(np.zeros((1, 2)))
    assert house.state.document.contents.paths == ()


def test_pins_and_paths_belong_to_the_map_they_were_made_on(gan_house: Any, fake_model: Any) -> None:
    gan_house.document.add_pin(1.0, 2.0)
    gan_house.document.add_knots(np.array([[0.0, 0.0], [1.0, 1.0]]))
    gan_house.models.show(fake_model, None)
    gan_house.document.add_pin(1.0, 2.0)
    contents = gan_house.state.document.contents
    assert [pin.space for pin in contents.pins] == ["seeds", "latent"]
    assert contents.paths[0].space == "seeds"


def test_the_probed_point_can_be_pinned_and_a_pin_probed(house: Any) -> None:
    house.probe.move_to(1.5, -0.5)
    house.document.pin_probe()
    house.probe.move_to(0.0, 0.0)
    house.document.probe_pin(house.state.document.contents.pins[0].id)
    assert house.state.probe.position == (1.5, -0.5)
    house.document.probe_pin(999)
    assert house.state.probe.position == (1.5, -0.5)


def test_pins_are_moved_renamed_and_deleted_with_undo(house: Any) -> None:
    house.document.add_pin(0.0, 0.0)
    (pin,) = house.state.document.contents.pins
    for x in (0.5, 1.0):
        house.document.move_pin(pin.id, x, 0.0, 1)
    house.document.rename_pin(pin.id, "the odd seven")
    house.document.delete_pin(pin.id)
    stack = house.state.document.undo_stack
    stack.undo()
    assert house.state.document.contents.pins[0].name == "the odd seven"
    stack.undo()
    stack.undo()
    assert house.state.document.contents.pins[0] == pin


def test_knots_are_moved_inserted_and_removed(house: Any) -> None:
    house.document.add_knots(np.array([[0.0, 0.0], [1.0, 0.0]]))
    path = house.state.document.contents.paths[0].id
    house.document.insert_knot(path, 1, 0.5, 0.5)
    house.document.move_knot(path, 2, 2.0, 0.0, -1)
    assert house.state.document.contents.paths[0].knots == ((0.0, 0.0), (0.5, 0.5), (2.0, 0.0))
    house.document.remove_knot(path, 1)
    assert house.state.document.contents.paths[0].knots == ((0.0, 0.0), (2.0, 0.0))


def test_the_delete_key_takes_the_selected_path_and_nothing_else(house: Any) -> None:
    house.document.delete_selected_path()
    for y in (0.0, 1.0):
        house.document.add_knots(np.array([[0.0, y], [1.0, y]]))
    first, second = house.state.document.contents.paths
    house.document.select_path(first.id)
    house.document.delete_selected_path()
    assert house.state.document.contents.paths == (second,)
    house.document.rename_path(second.id, "To the nines")
    house.document.delete_path(second.id)
    assert house.state.document.contents.paths == ()
