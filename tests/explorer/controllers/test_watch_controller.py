"""Watching a run: the reader is a fake that hands out news, everything else is real."""

from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from explorer.controllers import watch_controller
from explorer.controllers.watch_controller import WatchController
from explorer.controllers.watched_speed import WatchedSpeed
from explorer.state.run_state import RunStatus
from trainer.checkpoint.run_reader import RunNews
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.gans import GanConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.values.losses import LossRecord
from trainer.values.model_card import ModelCard


class FakeReader:
    """Tells the news that the test has put into it, one a look."""

    made: ClassVar["list[FakeReader]"] = []
    first: ClassVar[tuple[RunNews, ...]] = ()
    """News that are there before the first look, which begins in another thread at once."""

    def __init__(self, folder):
        self.folder = folder
        self.news: list[RunNews] = list(FakeReader.first)
        self.looks = 0
        FakeReader.made.append(self)

    def look(self):
        self.looks += 1
        return self.news.pop(0) if self.news else RunNews(there=True)


@pytest.fixture
def watch(house, monkeypatch):
    FakeReader.made = []
    monkeypatch.setattr(watch_controller, "RunReader", FakeReader)
    made = WatchController(house.state, house.models, house.points, house.samples, house.root)
    yield made
    made.stop()


@pytest.fixture
def watched(watch, qtbot, house):
    """Watching a folder where nothing is yet."""
    watch.watch("/runs/far")
    qtbot.waitUntil(lambda: house.state.watch.watched is not None and house.state.watch.watched.there)
    return watch


def trained(make_fake_session, config, steps):
    session = make_fake_session(config)
    session.steps_done = steps
    return session.export_model()


def records(*steps):
    return tuple(LossRecord(step, step / 100, "train", (("elbo", -float(step)),)) for step in steps)


def tell(qtbot, watch, *news):
    """Let the reader tell news, one look each."""
    reader = FakeReader.made[-1]
    for item in news:
        qtbot.waitUntil(lambda: watch._task is None)
        reader.news.append(item)
        watch.look()
        qtbot.waitUntil(lambda: watch._task is None)


def test_it_waits_for_a_run_that_has_not_begun(watch, house, qtbot, monkeypatch):
    monkeypatch.setattr(FakeReader, "look", lambda _: RunNews())
    watch.watch("/runs/far")
    qtbot.waitUntil(lambda: watch._task is None)
    assert house.state.watch.watched.folder == Path("/runs/far")
    assert not house.state.watch.watched.there
    assert house.state.run.status is RunStatus.WATCHING
    assert house.state.notices.current is None


def test_a_watched_vae_is_the_open_model_and_goes_on_with_each_newer_one(watched, house, qtbot, make_fake_session):
    config = VaeConfig(epochs=7)
    tell(qtbot, watched, RunNews(True, losses=records(3), model=trained(make_fake_session, config, 3)))
    state = house.state
    assert (state.model.card.config, state.model.path) == (config, Path("/runs/far"))
    assert state.run.config == config.replace(device="auto")
    qtbot.waitUntil(lambda: len(state.map.codes) == 20 and np.all(state.map.codes[:, 1] == 3))
    tell(qtbot, watched, RunNews(True, losses=records(5, 9), model=trained(make_fake_session, config, 9)))
    qtbot.waitUntil(lambda: np.all(state.map.codes[:, 1] == 9))
    qtbot.waitUntil(lambda: state.probe.reading is not None and state.probe.reading.step == 9)
    assert (state.model.weights_step, state.watch.watched.step) == (9, 9)
    assert state.run.losses == records(3, 5, 9)


def test_a_watched_gan_shows_its_samples(watched, house, qtbot, make_fake_session):
    config = GanConfig(latent_dims=4)
    for step in (2, 6):
        tell(qtbot, watched, RunNews(True, model=trained(make_fake_session, config, step)))
        qtbot.waitUntil(lambda step=step: len(house.state.samples.images) == 64 and house.state.samples.step == step)


def test_a_run_that_begins_again_clears_the_curves(watched, house, qtbot):
    tell(qtbot, watched, RunNews(True, losses=records(1, 2, 3)), RunNews(True, anew=True, losses=records(1)))
    assert house.state.run.losses == records(1)
    assert house.state.watch.watched.step == 1


def test_another_model_in_the_same_folder_is_shown_as_another(watched, house, qtbot, make_fake_session):
    tell(qtbot, watched, RunNews(True, model=trained(make_fake_session, VaeConfig(), 3)))
    tell(qtbot, watched, RunNews(True, model=trained(make_fake_session, GanConfig(latent_dims=4), 1)))
    assert house.state.model.card.config.model == "gan"
    assert house.state.watch.watched is not None
    qtbot.waitUntil(lambda: len(house.state.samples.images) == 64)


def test_the_age_of_an_old_run_comes_from_its_files_and_of_a_change_from_the_look(watch, house, qtbot, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(watch_controller.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(FakeReader, "first", (RunNews(True, losses=records(4), age_s=500.0),))
    watch.watch("/runs/far")
    qtbot.waitUntil(lambda: house.state.watch.watched.there)
    assert house.state.watch.watched.age_s == 500
    clock[0] += 20
    tell(qtbot, watch, RunNews(True, age_s=0.0))  # a clock of the other machine tells nothing new
    assert house.state.watch.watched.age_s == 520
    tell(qtbot, watch, RunNews(True, losses=records(5), age_s=90.0))
    assert house.state.watch.watched.age_s == 0


def test_what_cannot_be_read_is_said_and_the_picture_stays(watched, house, qtbot, make_fake_session):
    tell(qtbot, watched, RunNews(True, model=trained(make_fake_session, VaeConfig(), 3)))
    tell(qtbot, watched, RunNews(True, remark="present.safetensors is damaged."), RunNews(True))
    assert house.state.watch.watched.remark == "present.safetensors is damaged."
    assert house.state.model.weights_step == 3
    tell(qtbot, watched, RunNews(True, model=trained(make_fake_session, VaeConfig(), 4)))
    assert house.state.watch.watched.remark == ""


def test_a_classifier_shows_its_curves_alone(watched, house, qtbot):
    card = ModelCard(ClassifierConfig(), (1, 28, 28), tuple("0123456789"), 5, 0.1)
    tell(qtbot, watched, RunNews(True, losses=records(5), model=TrainedModel(card)))
    assert "makes no images" in house.state.watch.watched.remark
    assert house.state.model.card is None
    assert house.state.run.losses == records(5)


def test_a_trained_run_has_no_speed(watched, house, qtbot, make_fake_session):
    import dataclasses

    model = trained(make_fake_session, VaeConfig(batch_size=100, epochs=2), 8)
    model = dataclasses.replace(model, card=dataclasses.replace(model.card, training_images=450))
    tell(qtbot, watched, RunNews(True, model=model, trained=True))
    progress = house.state.run.progress
    assert (progress.step, progress.steps_total, progress.epoch, progress.epochs_total) == (8, 8, 2.0, 2)
    assert (progress.steps_per_s, house.state.watch.watched.trained) == (0.0, True)


def test_starting_a_run_ends_the_watching(watched, house, qtbot):
    house.training.start()
    assert house.state.watch.watched is None
    qtbot.waitUntil(lambda: house.state.run.status is RunStatus.RUNNING)
    looks = FakeReader.made[-1].looks
    watched.look()
    assert FakeReader.made[-1].looks == looks


def test_opening_another_model_ends_the_watching(watched, house, fake_model):
    house.models.show(fake_model, None)
    assert house.state.watch.watched is None
    assert house.state.run.status is RunStatus.IDLE


def test_stopping_leaves_what_was_seen_open(watched, house, qtbot, make_fake_session):
    tell(qtbot, watched, RunNews(True, losses=records(3), model=trained(make_fake_session, VaeConfig(), 3)))
    watched.stop()
    state = house.state
    assert (state.watch.watched, state.run.status, state.run.progress) == (None, RunStatus.IDLE, None)
    assert state.model.weights_step == 3
    assert state.run.losses == records(3)


def test_a_run_of_the_windows_own_is_settled_first(watch, house, qtbot):
    house.models.may_replace = lambda: False
    watch.watch("/runs/far")
    assert house.state.watch.watched is None
    house.models.may_replace = lambda: True
    house.training.start()
    qtbot.waitUntil(lambda: house.state.run.status is RunStatus.RUNNING)
    house.training.close()
    watch.watch("/runs/far")
    qtbot.waitUntil(lambda: house.state.watch.watched is not None)
    assert house.state.run.status is RunStatus.WATCHING


def test_speed_is_steps_over_the_time_seen():
    speed = WatchedSpeed()
    assert speed.at(100, 10.0) == 0.0
    assert speed.at(150, 12.0) == 25.0
    assert speed.at(10, 13.0) == 0.0  # began again
    for now_s in range(20, 100):
        last = speed.at(500, float(now_s))
    assert last == 0.0
