"""What is usual is measured when weights and images rest, and forgotten when they change."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers import usual_controller
from explorer.controllers.usual_controller import UsualController
from explorer.state.run_state import RunStatus


@pytest.fixture
def usual(qtbot: QtBot, open_house: Any, monkeypatch: pytest.MonkeyPatch) -> UsualController:
    monkeypatch.setattr(usual_controller, "REST_MS", 0)
    made = UsualController(open_house.state, open_house.decoding, open_house.root)
    open_house.state.data.images_indexed.emit()
    qtbot.waitUntil(lambda: open_house.state.probe.usual is not None)
    return made


def test_the_probe_is_told_densities_and_what_to_compare_with(
    qtbot: QtBot, open_house: Any, usual: UsualController
) -> None:
    probe = open_house.state.probe
    assert len(probe.usual.reencoding) == 20
    assert probe.usual.reencoding == pytest.approx(0, abs=0.01)  # the fake decoder is exact on real codes
    qtbot.waitUntil(lambda: probe.reading.log_aggregate is not None)
    near = probe.reading.log_aggregate
    open_house.probe.move_to(30.0, 0.0)
    qtbot.waitUntil(lambda: probe.reading.log_aggregate < near - 100)


def test_other_weights_make_all_of_it_unknown_until_it_is_measured_again(
    qtbot: QtBot, open_house: Any, usual: UsualController, fake_model: Any, gan_session: Any
) -> None:
    probe, before = open_house.state.probe, open_house.state.probe.usual
    open_house.models.load_classifier = lambda: None
    open_house.state.model.weights_changed.emit()  # another classifier: nothing to measure anew
    assert probe.usual is before
    open_house.models.show(gan_session.export_model(), None)
    assert probe.usual is None
    assert open_house.instruments.posterior is None
    assert usual.settled
    open_house.models.show(fake_model, None)
    qtbot.waitUntil(lambda: probe.usual is not None)


def test_a_run_is_not_disturbed_but_one_that_is_paused_is_measured(
    qtbot: QtBot, open_house: Any, usual: UsualController
) -> None:
    state = open_house.state
    state.run.set_status(RunStatus.RUNNING)
    assert state.probe.usual is None
    assert usual.settled
    state.run.set_status(RunStatus.PAUSED)
    qtbot.waitUntil(lambda: state.probe.usual is not None)
    qtbot.waitUntil(lambda: open_house.instruments.posterior is not None)


def test_measuring_can_be_given_up(open_house: Any, usual: UsualController) -> None:
    state = open_house.state
    state.run.set_status(RunStatus.RUNNING)
    state.run.set_status(RunStatus.PAUSED)
    assert not usual.settled
    usual.cancel()
    assert usual.settled
    assert state.probe.usual is None
