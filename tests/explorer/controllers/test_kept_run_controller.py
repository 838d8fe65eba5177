"""A run that the window was training when it crashed is offered at the next start and goes on bit by bit."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from explorer.controllers.kept_run_controller import QUESTION, KeptRunController
from explorer.state.notices import Notice
from explorer.state.run_state import RunStatus
from explorer.training import run_keeper
from trainer.checkpoint import run_state
from trainer.configuration.autoencoders import VaeConfig
from trainer.session.session import TrainingSession
from trainer.values.images import ImageDataset, LabelledImages

CONFIG = VaeConfig(hidden_widths=(8,), batch_size=32, epochs=200, held_out_images=0, device="cpu", precision="fp32")
PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def dataset() -> ImageDataset:
    random = np.random.default_rng(0)
    images = random.integers(0, 256, (200, 1, 28, 28), dtype=np.uint8)
    split = LabelledImages(images, random.integers(0, 10, 200, dtype=np.uint8))
    return ImageDataset("mnist", "MNIST", split, split, tuple("0123456789"))


@pytest.fixture
def trained(house: Any, dataset: ImageDataset, tmp_path: Path) -> Iterator[Any]:
    """The house with real sessions, whose runs are kept."""
    made: list[TrainingSession] = []

    def remember(session: TrainingSession) -> TrainingSession:
        made.append(session)
        return session

    house.training._make_session = lambda config: remember(TrainingSession(config, dataset))
    house.training._resume_session = lambda path, _config: remember(TrainingSession.resume(path, dataset))
    house.real, house.kept = made, KeptRunController(house.state, house.training, tmp_path / "runs", house.root)
    house.kept.find()
    house.state.run.set_config(CONFIG)
    yield house
    house.training.close()
    house.kept.close()


def until(qtbot: QtBot, house: Any, status: RunStatus) -> None:
    qtbot.waitUntil(lambda: house.state.run.status is status, timeout=PATIENCE_MS)


def train_and_pause(qtbot: QtBot, house: Any) -> TrainingSession:
    house.training.start()
    qtbot.waitUntil(
        lambda: house.state.run.progress is not None and house.state.run.progress.step > 10, timeout=PATIENCE_MS
    )
    house.training.toggle_pause()
    until(qtbot, house, RunStatus.PAUSED)
    return house.real[-1]


def kept_file(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "run-1" / "checkpoint.safetensors"


def crash(qtbot: QtBot, house: Any, tmp_path: Path) -> Path:
    """The files as a killed process leaves them: its run in place, its locks void; the old run is out of the way."""
    qtbot.waitUntil(kept_file(tmp_path).exists, timeout=PATIENCE_MS)
    left = tmp_path / "left"
    shutil.copytree(tmp_path / "runs", left, ignore=shutil.ignore_patterns("*.lock"))
    house.training.stop()
    qtbot.waitUntil(lambda: not house.state.run.status.alive, timeout=PATIENCE_MS)
    house.kept.close()
    house.state.run.set_config(VaeConfig())
    return left


def start_again(qtbot: QtBot, house: Any, left: Path) -> None:
    house.kept = KeptRunController(house.state, house.training, left, house.root)
    house.kept.find()
    qtbot.waitUntil(lambda: house.state.notices.current is not None, timeout=PATIENCE_MS)


def weights(session: TrainingSession) -> dict[str, torch.Tensor]:
    return {name: tensor for name, tensor in session._state().items() if name != "session.numbers"}


def test_a_run_goes_on_after_a_crash_as_if_it_had_never_stopped(
    qtbot: QtBot, trained: Any, dataset: ImageDataset, tmp_path: Path
) -> None:
    stopped = train_and_pause(qtbot, trained)
    stopped_at = stopped.steps_done
    left = crash(qtbot, trained, tmp_path)
    start_again(qtbot, trained, left)
    assert f"{stopped.card.title}, epoch {stopped.epoch:.1f} of 200, kept on" in trained.sentence
    assert trained.state.notices.current.question is QUESTION
    trained.kept.answer(QUESTION.id, True)
    until(qtbot, trained, RunStatus.PAUSED)
    assert trained.state.run.config == CONFIG
    assert trained.state.notices.current is None
    qtbot.waitUntil(lambda: trained.state.run.progress is not None, timeout=PATIENCE_MS)
    assert trained.state.run.progress.step == stopped_at
    resumed = trained.real[-1]
    for number in range(1, 4):
        trained.training.step()
        qtbot.waitUntil(lambda number=number: resumed.steps_done == stopped_at + number, timeout=PATIENCE_MS)
    trained.training.stop()
    until(qtbot, trained, RunStatus.STOPPED)
    whole = TrainingSession(CONFIG, dataset)
    for _ in range(stopped_at + 3):
        whole.step()
    whole.take_losses()
    assert all(torch.equal(tensor, weights(whole)[name]) for name, tensor in weights(resumed).items())


def test_live_settings_come_back_into_the_form_and_reset_undoes_them(
    qtbot: QtBot, trained: Any, tmp_path: Path
) -> None:
    trained.training.start()
    until(qtbot, trained, RunStatus.RUNNING)
    trained.training.adjust("beta", 4.0)
    qtbot.waitUntil(lambda: trained.real[-1].beta == 4.0, timeout=PATIENCE_MS)
    trained.training.toggle_pause()
    until(qtbot, trained, RunStatus.PAUSED)
    start_again(qtbot, trained, crash(qtbot, trained, tmp_path))
    trained.kept.answer(QUESTION.id, True)
    until(qtbot, trained, RunStatus.PAUSED)
    assert trained.state.run.config.beta == 4.0
    trained.training.reset()
    qtbot.waitUntil(lambda: trained.state.run.config == CONFIG, timeout=PATIENCE_MS)


def test_a_run_is_kept_while_it_trains(
    qtbot: QtBot, trained: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_keeper, "SHORTEST_S", 0.0)
    trained.training.start()
    qtbot.waitUntil(kept_file(tmp_path).exists, timeout=PATIENCE_MS)
    assert trained.state.run.status is RunStatus.RUNNING


def test_a_stopped_model_is_kept_until_it_is_saved(qtbot: QtBot, trained: Any, tmp_path: Path) -> None:
    train_and_pause(qtbot, trained)
    trained.training.step()
    trained.training.stop()
    until(qtbot, trained, RunStatus.STOPPED)
    QThreadPool.globalInstance().waitForDone()
    assert run_state.read_card(kept_file(tmp_path)).step == trained.real[-1].steps_done
    trained.models.save_as(str(tmp_path / "model.safetensors"))
    qtbot.waitUntil(lambda: not kept_file(tmp_path).exists(), timeout=PATIENCE_MS)


def test_closing_in_order_leaves_nothing_behind(qtbot: QtBot, trained: Any, tmp_path: Path) -> None:
    train_and_pause(qtbot, trained)
    trained.training.close()
    trained.kept.close()
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_forgotten_run_is_gone_and_is_not_offered_again(qtbot: QtBot, trained: Any, tmp_path: Path) -> None:
    train_and_pause(qtbot, trained)
    left = crash(qtbot, trained, tmp_path)
    start_again(qtbot, trained, left)
    trained.kept.answer(QUESTION.id, False)
    assert trained.state.notices.current is None
    assert not (left / "run-1").exists()


def test_an_undecided_run_survives_other_notices_other_runs_and_the_closing(
    qtbot: QtBot, trained: Any, tmp_path: Path
) -> None:
    train_and_pause(qtbot, trained)
    left = crash(qtbot, trained, tmp_path)
    start_again(qtbot, trained, left)
    question = trained.state.notices.current
    trained.state.notices.post(Notice("info", "Saved."))
    trained.state.notices.dismiss()
    assert trained.state.notices.current is question
    trained.state.run.set_config(CONFIG)
    train_and_pause(qtbot, trained)
    trained.kept.answer(QUESTION.id, True)
    assert "Another run" in trained.sentence
    trained.training.close()
    trained.kept.close()
    assert run_state.read_card(left / "run-1").step > 0
    assert [path.name for path in left.iterdir()] == ["run-1"]


@pytest.mark.parametrize("damage", [lambda whole: whole[: len(whole) // 2], lambda whole: b"", lambda _: b"\0" * 99])
def test_a_damaged_run_is_one_sentence(qtbot: QtBot, trained: Any, tmp_path: Path, damage: Any) -> None:
    train_and_pause(qtbot, trained)
    left = crash(qtbot, trained, tmp_path)
    file = left / "run-1" / "checkpoint.safetensors"
    file.write_bytes(damage(file.read_bytes()))
    start_again(qtbot, trained, left)
    assert "cannot be read" in trained.sentence
    assert trained.state.notices.current.question is None
    assert (left / "run-1.broken").exists()


def test_a_full_disk_is_told_and_the_run_goes_on(qtbot: QtBot, trained: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    session = train_and_pause(qtbot, trained)
    qtbot.waitUntil(lambda: "disk is full" in trained.sentence, timeout=PATIENCE_MS)
    assert "goes on" in trained.state.notices.current.remedy
    held = session.steps_done
    trained.training.start()
    qtbot.waitUntil(lambda: session.steps_done > held, timeout=PATIENCE_MS)
