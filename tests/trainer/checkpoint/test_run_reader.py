import os
import time

import pytest

from trainer.checkpoint.model_file import save_model
from trainer.checkpoint.publishing import Publishing
from trainer.checkpoint.run_folder import RunFolder
from trainer.checkpoint.run_reader import RunNews, RunReader
from trainer.session.session import TrainingSession


@pytest.fixture
def session(small_config, digits):
    return TrainingSession(small_config("vae"), digits)


@pytest.fixture
def folder(tmp_path):
    return RunFolder(tmp_path / "run")


def step_and_publish(session, folder):
    session.step()
    folder.append_losses(session.take_losses())
    Publishing(session, folder.present, 1.0).publish()


def test_before_a_run_begins_there_is_nothing(folder):
    assert RunReader(folder.folder).look() == RunNews()


def test_losses_and_models_are_told_as_they_come(session, folder):
    reader = RunReader(folder.folder)
    folder.begin_losses(0)
    assert (reader.look().there, reader.look().changed) == (True, False)
    for step in (1, 2):
        step_and_publish(session, folder)
        news = reader.look()
        assert news.model is not None
        assert (news.model.card.step, [record.step for record in news.losses]) == (step, [step])
        assert not news.trained
        assert not reader.look().changed


def test_the_trained_model_takes_the_place_of_the_present_one(session, folder):
    reader = RunReader(folder.folder)
    folder.begin_losses(0)
    step_and_publish(session, folder)
    reader.look()
    session.step()
    save_model(folder.model, session)
    folder.present.unlink()
    news = reader.look()
    assert news.trained
    assert news.model is not None
    assert news.model.card.step == 2


def test_half_a_model_is_said_and_read_when_it_is_whole(session, folder):
    folder.begin_losses(0)
    step_and_publish(session, folder)
    whole = folder.present.read_bytes()
    folder.present.write_bytes(whole[: len(whole) // 2])
    reader = RunReader(folder.folder)
    news = reader.look()
    assert news.model is None
    assert news.remark
    assert [record.step for record in news.losses] == [1]
    assert reader.look().remark == ""  # said once
    folder.present.write_bytes(whole)
    news = reader.look()
    assert news.model is not None
    assert news.remark == ""


def test_a_folder_that_vanishes_and_comes_back_is_followed_again(session, folder, tmp_path):
    reader = RunReader(folder.folder)
    folder.begin_losses(0)
    step_and_publish(session, folder)
    assert reader.look().model is not None
    away = folder.folder.rename(tmp_path / "away")
    assert reader.look() == RunNews()
    away.rename(folder.folder)
    assert (reader.look().there, reader.look().changed) == (True, False)
    step_and_publish(session, folder)
    assert reader.look().model is not None


def test_a_run_that_begins_again_is_told_anew(session, folder):
    reader = RunReader(folder.folder)
    folder.begin_losses(0)
    for _ in range(3):
        step_and_publish(session, folder)
    reader.look()
    session.reset()
    folder.begin_losses(0)
    step_and_publish(session, folder)
    news = reader.look()
    assert news.anew
    assert [record.step for record in news.losses] == [1]
    assert news.model is not None
    assert news.model.card.step == 1


def test_it_tells_how_old_the_newest_file_is(folder):
    folder.begin_losses(0)
    past = time.time() - 3600
    os.utime(folder.losses, (past, past))
    assert 3590 < RunReader(folder.folder).look().age_s < 3700
    future = time.time() + 3600  # the other machine's clock is wrong
    os.utime(folder.losses, (future, future))
    assert RunReader(folder.folder).look().age_s == 0.0


def test_a_file_in_the_place_of_the_folder_is_no_run(tmp_path):
    path = tmp_path / "file"
    path.write_text("not a folder")
    assert RunReader(path).look() == RunNews()
