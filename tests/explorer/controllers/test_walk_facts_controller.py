"""What is known about a walk comes after its images, and goes with them."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.explorer.conftest import SHAPE


class FakeClassifier:
    """Takes a bright image for a 9, a dark one for a 0."""

    image_shape = SHAPE

    def probabilities(self, images: Any) -> Any:
        return np.eye(10, dtype=np.float32)[np.where(images.reshape(len(images), -1).mean(axis=1) > 0.5, 9, 0)]


def walk(house: Any, *knots: tuple[float, float]) -> None:
    house.document.add_knots(np.array(knots))


def facts_of(qtbot: QtBot, house: Any) -> Any:
    qtbot.waitUntil(lambda: house.state.strip.facts is not None)
    return house.state.strip.facts


def test_jumps_and_length_add_up_what_the_image_changes(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(5)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    facts = facts_of(qtbot, open_house)
    assert facts.jumps == pytest.approx(np.full(4, 28 / 4), rel=1e-4)  # 28 x 28 pixels from black to white
    assert facts.length == pytest.approx(28, rel=1e-4)


def test_every_frame_has_its_nearest_real_image_and_its_number_of_codes(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(3)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    facts = facts_of(qtbot, open_house)
    near = facts.neighbours
    assert near.images[:, 0, 0, 0].tolist()[::2] == [0, 255]
    assert near.names[0] == "0"
    assert near.distances[[0, -1]].tolist() == [0, 0]
    assert facts.counts.shape == (3,)
    assert facts.counts[0] > 0
    assert facts.radius > 0


def test_a_walk_that_leaves_the_data_has_no_codes_near_by(qtbot: QtBot, open_house: Any) -> None:
    walk(open_house, (0.5, 0.0), (0.5, 40.0))
    facts = facts_of(qtbot, open_house)
    assert facts.counts[0] > 0
    assert facts.counts[-1] == 0


def test_changes_of_class_are_found_where_a_classifier_fits(qtbot: QtBot, open_house: Any) -> None:
    open_house.decoding.use(classifier=FakeClassifier())
    open_house.state.strip.set_frame_count(4)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    facts = facts_of(qtbot, open_house)
    assert facts.classes == ("0", "0", "9", "9")
    assert facts.class_changes == (1,)


def test_facts_go_with_the_walk_and_come_again_with_another_number_of_frames(qtbot: QtBot, open_house: Any) -> None:
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    facts_of(qtbot, open_house)
    open_house.state.strip.set_frame_count(7)
    qtbot.waitUntil(lambda: open_house.state.strip.facts is not None and len(open_house.state.strip.facts.jumps) == 6)
    open_house.document.delete_selected_path()
    assert open_house.state.strip.facts is None


def test_between_samples_of_a_gan_there_are_jumps_but_no_codes(qtbot: QtBot, gan_house: Any) -> None:
    gan_house.samples.select(2)
    gan_house.samples.select(7)
    facts = facts_of(qtbot, gan_house)
    assert len(facts.jumps) == 15
    assert facts.counts is None


def test_a_closed_walk_has_a_jump_for_the_step_back_to_its_start(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(4)
    open_house.document.add_loop_knots(np.array([[0.0, 0.0], [1.0, 0.0]]))
    facts = facts_of(qtbot, open_house)
    assert facts.jumps == pytest.approx(np.full(4, 28 / 2), rel=1e-2)
    assert facts.length == pytest.approx(56, rel=1e-2)
