"""Surveys of the fake models: image k of the map has the code (k / 19, 0), and its class is k modulo 10."""

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.pictures import to_bytes
from explorer.controllers.slider_ends_controller import SliderEndsController
from explorer.controllers.survey_controller import SurveyController
from explorer.state.difference import Difference
from explorer.state.directions_state import REST
from trainer.geometry.displacement import Displacement
from trainer.values.arrays import frozen


@pytest.fixture
def surveys(qtbot: QtBot, open_house: Any) -> SurveyController:
    open_house.state.selection.set_source("mnist/test")
    made = SurveyController(open_house.state, open_house.decoding, open_house.root)
    made.begin()
    qtbot.waitUntil(lambda: open_house.state.directions.survey is not None)
    return made


def names(house: Any) -> list[str]:
    return [direction.name for direction in house.state.directions.directions]


def test_opening_the_window_surveys_what_is_on_the_map(open_house: Any, surveys: SurveyController) -> None:
    survey = open_house.state.directions.survey
    assert (survey.count, survey.scored, survey.score, survey.drawn) == (20, 20, "kl", False)
    assert survey.active.tolist() == [True, False]
    assert names(open_house) == ["PCA 1"]
    assert [(part.key, part.count) for part in open_house.state.directions.parts[:2]] == [
        ("class 0", 2),
        ("class 1", 2),
    ]
    assert not open_house.state.directions.work.under_way


def test_a_difference_leads_from_one_mean_to_the_other(
    qtbot: QtBot, open_house: Any, surveys: SurveyController
) -> None:
    surveys.add_difference("class 7", "class 1")
    surveys.add_difference("class 3", REST)
    surveys.add_difference("class 3", REST)  # there is one already
    surveys.add_difference("class 3", "class 3")
    qtbot.waitUntil(lambda: names(open_house) == ["3 − rest", "7 − 1", "PCA 1"])
    codes, labels = open_house.state.map.codes, open_house.state.data.labels
    rest, pair, _ = open_house.state.directions.directions
    expected = codes[labels == 7].mean(axis=0) - codes[labels == 1].mean(axis=0)
    assert pair.step.tolist() == pytest.approx(expected.tolist())
    assert (pair.counts, rest.counts) == ((2, 2), (2, 18))
    surveys.remove(rest.key)
    assert names(open_house) == ["7 − 1", "PCA 1"]


def test_groups_of_the_images_on_the_map_can_be_subtracted(
    qtbot: QtBot, open_house: Any, surveys: SurveyController
) -> None:
    document = open_house.state.document
    for source, indices in (("mnist/test", (15, 16)), ("mnist/test", (0, 1, 2)), ("mnist/train", (3, 4))):
        document.add_group(source, indices, (0,) * 784, (1, 28, 28))
    parts = {part.name: part for part in open_house.state.directions.parts}
    first, second = (group.name for group in document.contents.groups[:2])
    assert document.contents.groups[2].name not in parts
    surveys.add_difference(parts[first].key, parts[second].key)
    qtbot.waitUntil(lambda: len(names(open_house)) == 2)
    assert open_house.state.directions.directions[0].step[0] == pytest.approx(14.5 / 19, abs=0.01)
    document.remove_group(document.contents.groups[0].id)
    qtbot.waitUntil(lambda: names(open_house) == ["PCA 1"])


def test_a_run_is_surveyed_anew_unless_a_slider_is_in_use(
    qtbot: QtBot, open_house: Any, surveys: SurveyController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.controllers.survey_controller.AGAIN_MS", 1)
    state = open_house.state
    before = state.directions.survey
    place = Displacement.at(frozen(np.zeros(2), np.float32))
    state.directions.set_place(place.with_coordinate(0, 1.0))
    codes = frozen(state.map.codes * 2)
    state.map.set_points(codes, codes)
    qtbot.wait(20)
    assert state.directions.survey is before
    state.directions.set_place(place)
    qtbot.waitUntil(lambda: state.directions.survey is not before)
    assert state.directions.survey.principal[0].step[0] == pytest.approx(2 * before.principal[0].step[0])


def test_codes_that_have_diverged_are_told_in_the_window(
    qtbot: QtBot, open_house: Any, surveys: SurveyController
) -> None:
    codes = frozen(np.full((20, 2), np.nan), np.float32)
    open_house.state.map.set_points(codes, codes)
    surveys.survey()
    qtbot.waitUntil(lambda: "diverged" in open_house.state.directions.work.failure)


def test_nobody_looks_nothing_is_surveyed(open_house: Any) -> None:
    surveys = SurveyController(open_house.state, open_house.decoding, open_house.root)
    open_house.state.map.set_points(open_house.state.map.points, open_house.state.map.codes)
    surveys.add_difference("class 1", REST)
    assert open_house.state.directions.survey is None
    assert not open_house.state.directions.work.under_way


def test_a_generator_is_surveyed_by_samples(qtbot: QtBot, gan_house: Any) -> None:
    surveys = SurveyController(gan_house.state, gan_house.decoding, gan_house.root)
    surveys.begin()
    assert gan_house.state.directions.work.under_way
    qtbot.waitUntil(lambda: gan_house.state.directions.survey is not None)
    survey = gan_house.state.directions.survey
    assert (survey.drawn, survey.count, survey.latent_dims) == (True, 2_000, 4)
    assert gan_house.state.directions.parts == ()  # no classifier is open
    assert abs(survey.principal[0].step[0]) > 0.99  # the fake draws the first number alone


def test_another_model_forgets_the_survey_of_the_one_before(
    qtbot: QtBot, open_house: Any, surveys: SurveyController, make_fake_session: Callable[..., Any]
) -> None:
    surveys.add_difference("class 7", "class 1")
    qtbot.waitUntil(lambda: len(names(open_house)) == 2)
    first = open_house.state.directions.survey
    open_house.models.show(make_fake_session(open_house.state.model.card.config).export_model(), None)
    assert open_house.state.directions.survey is None
    qtbot.waitUntil(lambda: open_house.state.directions.survey is not None)
    assert open_house.state.directions.survey is not first
    qtbot.waitUntil(lambda: names(open_house) == ["7 − 1", "PCA 1"])  # what was asked for is kept


def test_the_ends_of_the_sliders_in_sight_are_decoded(qtbot: QtBot, open_house: Any, surveys: SurveyController) -> None:
    state = open_house.state
    ends = SliderEndsController(state, open_house.decoding, open_house.root)
    state.directions.set_place(Displacement.at(frozen([0.2, 0.0], np.float32)))
    ends.show_keys(("z 0", "pca 1", "z 9", "unknown"))
    ends.begin()
    qtbot.waitUntil(lambda: state.directions.anchor_image is not None)
    assert int(state.directions.anchor_image[0, 0, 0]) == 51
    shown = {key: (int(each.low[0, 0, 0]), int(each.high[0, 0, 0])) for key, each in state.directions.ends.items()}
    assert shown == {"z 0": (0, 255), "pca 1": (0, 255)}
    state.directions.set_place(Displacement.at(frozen([0.4, 0.0], np.float32)))
    qtbot.waitUntil(lambda: int(state.directions.anchor_image[0, 0, 0]) == 102)
    jobs = len(open_house.decoding.jobs)
    state.directions.set_place(state.directions.place.with_coordinate(0, 0.9))
    assert len(open_house.decoding.jobs) == jobs  # the ends are seen from the anchor
    ends.end()
    state.model.advance_weights(5)
    open_house.models.show(open_house.models.model, None)
    assert state.directions.ends == {}


def test_styles_are_surveyed_apart_from_codes_and_each_survey_is_kept(qtbot: QtBot, style_house: Any) -> None:
    state = style_house.state
    surveys = SurveyController(state, style_house.decoding, style_house.root)
    surveys.begin()
    qtbot.waitUntil(lambda: state.directions.survey is not None)
    codes = state.directions.survey
    state.directions.set_space("w")
    assert state.directions.survey is None
    qtbot.waitUntil(lambda: state.directions.survey is not None)
    styles = state.directions.survey
    assert (codes.score, styles.score, styles.drawn) == (None, "variance", True)
    state.directions.set_space("z")
    assert state.directions.survey is codes
    state.directions.set_space("w")
    assert state.directions.survey is styles
    assert not state.directions.work.under_way


def test_the_ends_of_sliders_of_w_are_drawn_from_styles(qtbot: QtBot, style_house: Any) -> None:
    state = style_house.state
    ends = SliderEndsController(state, style_house.decoding, style_house.root)
    ends.begin()
    state.directions.set_space("w")
    style = frozen(np.array([0.5, -0.5, 1.0, 0.0]), np.float32)
    state.directions.set_place(Displacement.at(style))
    ends.show_keys(("z 2",))
    qtbot.waitUntil(lambda: "z 2" in state.directions.ends)
    decoder, low = style_house.instruments.decoder, style.copy()
    low[2] = -4  # nothing is known of the styles yet
    assert np.array_equal(state.directions.anchor_image, to_bytes(decoder.draw(style[None]))[0])
    assert np.array_equal(state.directions.ends["z 2"].low, to_bytes(decoder.draw(low[None]))[0])


def test_a_direction_that_is_added_or_removed_is_a_step_of_undo(
    qtbot: QtBot, open_house: Any, surveys: SurveyController
) -> None:
    document = open_house.state.document
    surveys.add_difference("class 7", "class 1")
    surveys.add_difference("class 3", REST)
    qtbot.waitUntil(lambda: names(open_house) == ["3 − rest", "7 − 1", "PCA 1"])
    surveys.remove("class 7 less class 1")
    assert names(open_house) == ["3 − rest", "PCA 1"]
    assert document.undo_stack.undoText() == "Remove direction"
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: names(open_house) == ["3 − rest", "7 − 1", "PCA 1"])
    document.undo_stack.undo()
    assert names(open_house) == ["7 − 1", "PCA 1"]
    document.undo_stack.redo()
    qtbot.waitUntil(lambda: names(open_house) == ["3 − rest", "7 − 1", "PCA 1"])


def test_directions_of_the_last_session_are_there_as_soon_as_there_are_codes(qtbot: QtBot, open_house: Any) -> None:
    state = open_house.state
    state.selection.set_source("mnist/test")
    kept, foreign = (Difference("class 7", "class 1", classes) for classes in (tuple("0123456789"), ("cat", "dog")))
    surveys = SurveyController(state, open_house.decoding, open_house.root)
    state.document.replace(dataclasses.replace(state.document.contents, differences=(kept, foreign)))
    surveys.begin()
    qtbot.waitUntil(lambda: names(open_house) == ["7 − 1", "PCA 1"])
