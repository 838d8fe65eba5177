"""One run at a time: started, steered and ended by intents, shown as the open model, never losing a fact."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from pytestqt.qtbot import QtBot

from explorer.state.run_state import RunStatus
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.errors import ConfigurationError, DivergenceError

PATIENCE_MS = 10_000


def until(qtbot: QtBot, house: Any, status: RunStatus) -> None:
    qtbot.waitUntil(lambda: house.state.run.status is status, timeout=PATIENCE_MS)


def steps(house: Any) -> int:
    progress = house.state.run.progress
    return 0 if progress is None else progress.step


@pytest.fixture
def running(qtbot: QtBot, house: Any) -> Any:
    """The house with a run that has shown some steps."""
    house.training.start()
    until(qtbot, house, RunStatus.RUNNING)
    qtbot.waitUntil(lambda: steps(house) > 0, timeout=PATIENCE_MS)
    return house


def statuses(house: Any) -> list[RunStatus]:
    seen: list[RunStatus] = []
    house.state.run.status_changed.connect(lambda: seen.append(house.state.run.status))
    return seen


class TestLife:
    def test_a_run_starts_trains_and_stops_with_what_it_has_learned(self, qtbot: QtBot, house: Any) -> None:
        seen = statuses(house)
        house.training.start()
        until(qtbot, house, RunStatus.RUNNING)
        qtbot.waitUntil(lambda: steps(house) > 0)
        with qtbot.waitSignal(house.training.ended):
            house.training.stop()
        expected = [RunStatus.STARTING, RunStatus.RUNNING, RunStatus.STOPPING, RunStatus.STOPPED]
        assert seen == expected
        assert house.state.model.weights_step == steps(house) > 0
        assert house.models.model.card.step == steps(house)

    def test_a_run_that_reaches_its_end_is_finished(
        self, qtbot: QtBot, house: Any, session_options: dict[str, Any]
    ) -> None:
        session_options["steps_total"] = 12
        house.training.start()
        until(qtbot, house, RunStatus.FINISHED)
        assert steps(house) == 12
        assert house.state.run.losses[-1].step == 12

    def test_a_new_run_can_begin_at_the_moment_the_old_one_is_said_to_have_ended(
        self, qtbot: QtBot, running: Any, sessions: list[Any]
    ) -> None:
        def begin_again() -> None:
            if running.state.run.status is RunStatus.STOPPED and len(sessions) == 1:
                running.training.start()

        running.state.run.status_changed.connect(begin_again)
        running.training.stop()
        qtbot.waitUntil(lambda: len(sessions) == 2)
        until(qtbot, running, RunStatus.RUNNING)

    def test_starting_while_a_run_is_alive_begins_no_second_one(
        self, qtbot: QtBot, running: Any, sessions: list[Any]
    ) -> None:
        held = steps(running)
        running.training.start()
        qtbot.waitUntil(lambda: steps(running) > held)
        assert len(sessions) == 1

    def test_starting_twice_at_once_begins_one_run(self, qtbot: QtBot, house: Any, sessions: list[Any]) -> None:
        house.training.start()
        house.training.start()
        until(qtbot, house, RunStatus.RUNNING)
        assert len(sessions) == 1

    def test_a_pause_holds_the_run_and_start_goes_on(self, qtbot: QtBot, running: Any, sessions: list[Any]) -> None:
        running.training.toggle_pause()
        until(qtbot, running, RunStatus.PAUSED)
        held = sessions[0].steps_done
        qtbot.waitUntil(lambda: steps(running) == held)
        running.training.start()
        until(qtbot, running, RunStatus.RUNNING)
        running.training.toggle_pause()
        until(qtbot, running, RunStatus.PAUSED)
        running.training.toggle_pause()
        until(qtbot, running, RunStatus.RUNNING)
        assert sessions[0].steps_done > held

    def test_single_steps_are_shown_one_by_one(self, qtbot: QtBot, house: Any, sessions: list[Any]) -> None:
        for count in (1, 2, 3):
            house.training.step()
            qtbot.waitUntil(lambda count=count: steps(house) == count)
            until(qtbot, house, RunStatus.PAUSED)
        assert len(sessions) == 1

    def test_a_paused_run_can_be_stopped(self, qtbot: QtBot, running: Any) -> None:
        running.training.toggle_pause()
        until(qtbot, running, RunStatus.PAUSED)
        running.training.stop()
        until(qtbot, running, RunStatus.STOPPED)

    def test_reset_shows_the_untrained_model_again_and_forgets_the_curves(
        self, qtbot: QtBot, running: Any, sessions: list[Any]
    ) -> None:
        qtbot.waitUntil(lambda: len(running.state.run.losses) > 1)
        running.training.reset()
        qtbot.waitUntil(lambda: sessions[0].resets == 1)
        until(qtbot, running, RunStatus.PAUSED)
        qtbot.waitUntil(lambda: steps(running) == 0)
        assert all(record.step == 0 for record in running.state.run.losses)

    def test_reset_from_rest_shows_the_untrained_model_paused(self, qtbot: QtBot, house: Any) -> None:
        house.training.reset()
        until(qtbot, house, RunStatus.PAUSED)
        assert house.state.model.card is not None
        assert steps(house) == 0

    def test_the_curves_of_a_new_run_begin_anew(self, qtbot: QtBot, running: Any) -> None:
        running.training.stop()
        until(qtbot, running, RunStatus.STOPPED)
        assert running.state.run.losses
        running.training.start()
        assert running.state.run.losses == ()
        assert running.state.run.progress is None


class TestSteering:
    def test_live_settings_reach_the_session_and_the_form(
        self, qtbot: QtBot, running: Any, sessions: list[Any]
    ) -> None:
        running.training.adjust("beta", 4.0)
        qtbot.waitUntil(lambda: sessions[0].adjusted == {"beta": 4.0})
        assert running.state.run.config.beta == 4.0

    def test_a_live_setting_out_of_range_is_told_and_the_run_goes_on(
        self, qtbot: QtBot, running: Any, sessions: list[Any]
    ) -> None:
        running.training.adjust("beta", -1.0)
        assert "Beta" in running.sentence
        held = steps(running)
        qtbot.waitUntil(lambda: steps(running) > held)
        assert sessions[0].adjusted == {}

    def test_a_setting_that_the_session_refuses_is_told_and_the_run_goes_on(
        self, qtbot: QtBot, running: Any, sessions: list[Any]
    ) -> None:
        def refuse(**_values: float) -> None:
            raise ConfigurationError("Beta is too large for this run.", "Lower it.")

        sessions[0].adjust = refuse
        running.training.adjust("beta", 4.0)
        qtbot.waitUntil(lambda: "too large" in running.sentence)
        held = steps(running)
        qtbot.waitUntil(lambda: steps(running) > held)

    def test_reset_brings_live_settings_back(self, qtbot: QtBot, running: Any) -> None:
        running.training.adjust("learning_rate", 1e-5)
        running.training.reset()
        qtbot.waitUntil(lambda: running.state.run.config == VaeConfig())

    def test_the_form_cannot_change_a_run_that_is_alive(self, running: Any) -> None:
        running.training.edit(VaeConfig(epochs=3))
        assert running.state.run.config.epochs == VaeConfig().epochs

    def test_the_form_is_taken_over_while_no_run_is_alive(self, house: Any) -> None:
        house.training.edit(VaeConfig(epochs=3))
        assert house.state.run.config.epochs == 3

    def test_the_devices_of_this_machine_are_offered(self, house: Any) -> None:
        house.training.find_devices()
        names = [name for name, _ in house.state.run.devices]
        assert names[0] == "auto"
        assert "cpu" in names


class TestPictures:
    def test_points_and_probe_follow_the_run(self, qtbot: QtBot, running: Any) -> None:
        held = float(running.state.map.points[0, 0])
        qtbot.waitUntil(lambda: bool((running.state.map.points > held).all()), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: running.state.probe.reading is not None and running.state.probe.reading.step > 0)
        assert running.state.map.points.shape == (20, 2)

    def test_other_images_on_the_map_are_encoded_by_the_run(self, qtbot: QtBot, running: Any) -> None:
        running.data.show_split("train")
        qtbot.waitUntil(lambda: len(running.state.map.points) == 30 and running.state.map.points[0, 0] > 1)

    def test_after_the_run_every_image_is_encoded_with_the_last_weights(self, qtbot: QtBot, running: Any) -> None:
        running.training.stop()
        until(qtbot, running, RunStatus.STOPPED)
        # the fake encoder tells its step in the second coordinate
        qtbot.waitUntil(lambda: set(running.state.map.points[:, 1].tolist()) == {float(steps(running))})

    def test_a_gan_fills_the_sample_grid(self, qtbot: QtBot, house: Any) -> None:
        house.training.edit(GanConfig(latent_dims=4))
        house.training.start()
        samples = house.state.samples
        qtbot.waitUntil(lambda: samples.beliefs is not None and samples.beliefs.tolist() == [0.5] * 64)
        seen: list[int] = []
        samples.samples_changed.connect(lambda: seen.append(samples.step))
        qtbot.waitUntil(lambda: len(seen) > 3)
        assert seen == sorted(seen), "no older picture replaces a newer one"
        assert len(samples.images) == 64
        assert house.state.model.space == "seeds"
        assert len(house.state.map.points) == 0

    def test_other_latents_are_watched_at_once(self, qtbot: QtBot, house: Any) -> None:
        house.training.edit(GanConfig(latent_dims=4))
        house.training.start()
        until(qtbot, house, RunStatus.RUNNING)
        house.samples.set_side(3)
        held = steps(house)
        qtbot.waitUntil(lambda: len(house.state.samples.images) == 9 and house.state.samples.step > held)

    def test_a_frame_of_a_run_does_not_touch_a_model_that_was_opened_since(
        self, qtbot: QtBot, running: Any, gan_session: Any
    ) -> None:
        other = gan_session.export_model()
        running.training.close()
        running.models.show(other, None)
        until(qtbot, running, RunStatus.STOPPED)
        assert running.models.model is other
        assert running.instruments.decoder is other.decoder


class TestTrouble:
    def test_a_failure_is_told_and_the_last_picture_stays(
        self, qtbot: QtBot, house: Any, session_options: dict[str, Any]
    ) -> None:
        error = DivergenceError("The loss became NaN at step 7.", "Lower the learning rate.")
        session_options.update(fail_at=7, error=error)
        house.training.start()
        until(qtbot, house, RunStatus.FAILED)
        assert house.sentence == error.sentence
        assert house.state.notices.current.remedy == error.remedy
        assert steps(house) == 7
        assert house.state.model.weights_step == 7
        house.training.start()
        until(qtbot, house, RunStatus.FAILED)

    def test_a_session_that_cannot_be_made_is_told_and_the_old_model_stays(self, qtbot: QtBot, open_house: Any) -> None:
        def refuse(_config: Any) -> Any:
            raise ConfigurationError("Images of 28 x 28 pixels cannot be halved 7 times.", "Take fewer channels.")

        open_house.training._make_session = refuse
        card = open_house.state.model.card
        open_house.training.start()
        until(qtbot, open_house, RunStatus.FAILED)
        assert "halved" in open_house.sentence
        assert open_house.state.model.card is card
        qtbot.waitUntil(lambda: len(open_house.state.map.points) == 20)

    def test_a_missing_data_set_is_told_and_nothing_has_begun(
        self, qtbot: QtBot, house: Any, sessions: list[Any]
    ) -> None:
        house.training.edit(VaeConfig(dataset="fashion-mnist"))
        house.training.start()
        assert house.state.run.status is RunStatus.STARTING
        until(qtbot, house, RunStatus.IDLE)
        assert "Fashion" in house.sentence
        assert sessions == []

    def test_a_run_can_be_given_up_while_its_images_are_loaded(
        self, qtbot: QtBot, house: Any, sessions: list[Any]
    ) -> None:
        house.training.start()
        house.training.stop()
        assert house.state.run.status is RunStatus.IDLE
        qtbot.waitUntil(lambda: house.state.data.name == "mnist")
        assert sessions == []

    def test_images_of_another_data_set_under_way_do_not_reach_the_run(
        self, qtbot: QtBot, open_house: Any, sessions: list[Any]
    ) -> None:
        open_house.data.open("olivetti")
        open_house.training.start()
        qtbot.waitUntil(lambda: steps(open_house) > 0, timeout=PATIENCE_MS)
        assert open_house.state.data.name == "mnist"
        assert open_house.sentence == ""

    def test_a_file_that_is_being_opened_does_not_replace_the_run(
        self, qtbot: QtBot, open_house: Any, tmp_path: Any
    ) -> None:
        open_house.models.open_file(str(tmp_path / "gone.safetensors"))
        open_house.training.start()
        qtbot.waitUntil(lambda: steps(open_house) > 0, timeout=PATIENCE_MS)
        assert open_house.sentence == ""

    def test_nothing_begins_while_the_gans_of_the_years_are_trained(self, house: Any, sessions: list[Any]) -> None:
        house.state.years.set_run("dcgan", ())
        for begin in (house.training.start, house.training.step, house.training.reset):
            begin()
            assert house.state.run.status is RunStatus.IDLE
        assert "DCGAN (2015)" in house.sentence
        assert sessions == []

    def test_closing_while_a_run_is_alive_ends_its_thread(self, running: Any) -> None:
        running.training.close()
        assert not any(thread.isRunning() for thread in running.training.findChildren(QThread))

    def test_closing_while_images_are_loaded_begins_no_run(self, qtbot: QtBot, house: Any, sessions: list[Any]) -> None:
        house.training.start()
        house.training.close()
        qtbot.waitUntil(lambda: house.state.data.name == "mnist")
        assert sessions == []

    def test_the_threads_of_many_runs_are_not_kept(self, qtbot: QtBot, house: Any) -> None:
        for _ in range(10):
            house.training.start()
            until(qtbot, house, RunStatus.RUNNING)
            house.training.stop()
            until(qtbot, house, RunStatus.STOPPED)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert house.training.findChildren(QThread) == []
        assert np.isfinite(house.state.map.points).all()
