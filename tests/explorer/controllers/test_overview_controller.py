"""The overview is made of the codes on the map, and says when they have changed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.overview_controller import OverviewController, make_overview
from explorer.state.application_state import ApplicationState
from explorer.state.overview_state import Overview, OverviewWish
from trainer.values.arrays import FloatArray, frozen

CODES = frozen(np.random.default_rng(0).normal(size=(30, 4)), np.float32)


def show(state: ApplicationState, codes: FloatArray) -> None:
    state.map.set_points(frozen(codes[:, :2]), codes)


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    made = ApplicationState()
    images, labels = np.zeros((30, 1, 4, 4), np.uint8), np.arange(30) % 3
    made.data.show("own", "Own", ("a", "b", "c"), frozen(images), frozen(labels, np.uint8))
    show(made, CODES)
    return made


@pytest.fixture
def made() -> list[OverviewWish]:
    """The wishes that an overview was made of."""
    return []


@pytest.fixture
def controller(state: ApplicationState, made: list[OverviewWish]) -> OverviewController:
    def make(codes: FloatArray, wish: OverviewWish, step: int, _task: Any) -> Overview:
        made.append(wish)
        count = min(wish.count, len(codes))
        indices, places = frozen(np.arange(count)), frozen(codes[:count, :2])
        return Overview(indices, places, codes, wish.perplexity, wish.seed, step, 0.1)

    return OverviewController(state, make, state)


@pytest.fixture
def begun(qtbot: QtBot, state: ApplicationState, controller: OverviewController) -> Callable[[], Overview]:
    def begun() -> Overview:
        with qtbot.waitSignal(state.overview.overview_changed):
            controller.begin()
        assert state.overview.overview is not None
        return state.overview.overview

    return begun


def test_the_first_opening_makes_one_and_the_next_shows_it(
    state: ApplicationState, controller: OverviewController, begun: Callable[[], Overview], made: list[OverviewWish]
) -> None:
    overview = begun()
    controller.begin()
    assert not state.overview.work.under_way
    assert state.overview.overview is overview
    assert made == [OverviewWish()]


def test_newer_weights_make_it_stale_and_computing_anew_mends_that(
    qtbot: QtBot, state: ApplicationState, controller: OverviewController, begun: Callable[[], Overview]
) -> None:
    begun()
    show(state, frozen(CODES.copy()))  # the same codes on another plane, say
    assert not state.overview.stale
    show(state, frozen(CODES + 1))
    assert state.overview.stale
    controller.set_seed(7)
    controller.set_count(2000)
    controller.set_perplexity(12)
    with qtbot.waitSignal(state.overview.overview_changed):
        controller.compute()
    assert not state.overview.stale
    assert state.overview.overview is not None
    assert (state.overview.overview.seed, state.overview.overview.perplexity) == (7, 12)


def test_codes_that_changed_while_it_was_made_are_told(
    qtbot: QtBot, state: ApplicationState, controller: OverviewController
) -> None:
    controller.begin()
    show(state, frozen(CODES * 2))
    qtbot.waitUntil(lambda: state.overview.overview is not None)
    assert state.overview.stale


def test_other_images_take_it_away(state: ApplicationState, begun: Callable[[], Overview]) -> None:
    begun()
    images, labels = np.zeros((30, 1, 4, 4), np.uint8), np.zeros(30, np.uint8)
    state.data.show("other", "Other", ("a",), frozen(images), frozen(labels))
    assert state.overview.overview is None


def test_a_picked_image_is_probed_at_the_code_that_it_has_now(
    state: ApplicationState, controller: OverviewController, begun: Callable[[], Overview]
) -> None:
    begun()
    show(state, frozen(CODES + 1))
    controller.pick(4)
    assert state.probe.code == pytest.approx(CODES[4] + 1)
    assert state.probe.position == pytest.approx((CODES[4] + 1)[:2])
    controller.pick(99)
    assert state.probe.code == pytest.approx(CODES[4] + 1)


def test_a_model_without_codes_is_one_sentence(state: ApplicationState, controller: OverviewController) -> None:
    show(state, frozen(np.zeros((0, 2), np.float32)))
    controller.begin()
    assert "encodes no images" in state.overview.work.failure


def test_an_overview_can_be_given_up(qtbot: QtBot, state: ApplicationState, controller: OverviewController) -> None:
    controller.begin()
    controller.cancel()
    assert not state.overview.work.under_way
    qtbot.wait(20)
    assert state.overview.overview is None


def test_the_real_one_draws_by_its_seed_and_tells_what_it_did(qtbot: QtBot, state: ApplicationState) -> None:
    controller = OverviewController(state, make_overview, state)
    controller.set_count(20)
    controller.set_seed(5)
    with qtbot.waitSignal(state.overview.overview_changed, timeout=30_000):
        controller.begin()
    overview = state.overview.overview
    assert overview is not None
    assert len(overview.indices) == len(overview.places) == 20
    assert (np.diff(overview.indices) > 0).all()
    assert overview.perplexity == 6  # twenty points have no thirty neighbours each
    assert overview.codes is state.map.codes
