"""The training thread obeys orders between steps, never floods the window and never loses a fact."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.state.run_state import RunStatus
from explorer.training.training_thread import TrainingThread
from trainer.configuration.autoencoders import VaeConfig
from trainer.errors import DivergenceError
from trainer.values.arrays import ByteArray, frozen

Begin = Callable[..., TrainingThread]


@pytest.fixture
def begin(qtbot: QtBot, grey_images: ByteArray) -> Iterator[Begin]:
    """Starts a thread over a session and stops it after the test."""
    threads: list[TrainingThread] = []

    def start(session: Any, latents: Any = None, *, paused: bool = False) -> TrainingThread:
        thread = TrainingThread(lambda: session, grey_images, latents, paused=paused)
        threads.append(thread)
        thread.statuses = statuses = []  # type: ignore[attr-defined]
        thread.status_changed.connect(statuses.append)
        thread.start()
        return thread

    yield start
    for thread in threads:
        thread.stop()
        assert thread.wait(5000)


def until(qtbot: QtBot, thread: Any, status: RunStatus) -> None:
    qtbot.waitUntil(lambda: thread.statuses[-1:] == [status], timeout=5000)


def test_it_steps_on_a_thread_of_its_own_until_it_is_stopped(qtbot: QtBot, begin: Begin, vae_session: Any) -> None:
    import threading

    thread = begin(vae_session)
    until(qtbot, thread, RunStatus.RUNNING)
    qtbot.waitUntil(lambda: vae_session.steps_done > 100)
    thread.stop()
    assert thread.wait(5000)
    until(qtbot, thread, RunStatus.STOPPED)
    assert len(vae_session.threads) == 1
    assert threading.get_ident() not in vae_session.threads


def test_a_run_that_reaches_its_end_says_so(qtbot: QtBot, begin: Begin, make_fake_session: Any) -> None:
    thread = begin(make_fake_session(VaeConfig(), steps_total=25))
    until(qtbot, thread, RunStatus.FINISHED)
    frame = thread.mailbox.take()
    assert frame is not None
    assert frame.progress.step == 25


def test_the_first_frame_shows_the_untrained_model_whole(qtbot: QtBot, begin: Begin, vae_session: Any) -> None:
    thread = begin(vae_session, paused=True)
    until(qtbot, thread, RunStatus.PAUSED)
    frame = thread.mailbox.take()
    assert frame is not None
    assert frame.codes is not None
    assert frame.codes.shape == (20, 2)
    assert frame.progress.step == 0
    assert not frame.codes.flags.writeable


def test_frames_pile_up_to_one_and_the_newest_wins(qtbot: QtBot, begin: Begin, vae_session: Any) -> None:
    told: list[None] = []
    thread = begin(vae_session)
    thread.frame_waiting.connect(lambda: told.append(None))
    qtbot.waitUntil(lambda: vae_session.steps_done > 50_000, timeout=20_000)
    thread.stop()
    assert thread.wait(5000)
    qtbot.waitUntil(lambda: len(told) >= 0)
    assert len(told) <= 1, "nobody took a letter, so there is nothing new to tell"
    frame = thread.mailbox.take()
    assert frame is not None
    assert frame.progress.step == vae_session.steps_done


def test_pause_holds_it_still_and_a_step_moves_it_by_one(qtbot: QtBot, begin: Begin, vae_session: Any) -> None:
    thread = begin(vae_session)
    until(qtbot, thread, RunStatus.RUNNING)
    thread.set_paused(True)
    until(qtbot, thread, RunStatus.PAUSED)
    held = vae_session.steps_done
    thread.do_step()
    qtbot.waitUntil(lambda: vae_session.steps_done == held + 1)
    thread.set_paused(False)
    qtbot.waitUntil(lambda: vae_session.steps_done > held + 10)


def test_reset_goes_back_to_step_0_and_pauses_there(qtbot: QtBot, begin: Begin, vae_session: Any) -> None:
    thread = begin(vae_session)
    qtbot.waitUntil(lambda: vae_session.steps_done > 10)
    with qtbot.waitSignal(thread.was_reset, timeout=5000):
        thread.reset()
    until(qtbot, thread, RunStatus.PAUSED)
    assert (vae_session.resets, vae_session.steps_done) == (1, 0)


def test_live_settings_reach_the_session(qtbot: QtBot, begin: Begin, vae_session: Any) -> None:
    thread = begin(vae_session)
    thread.adjust("beta", 4.0)
    thread.adjust("learning_rate", 1e-4)
    qtbot.waitUntil(lambda: vae_session.adjusted == {"beta": 4.0, "learning_rate": 1e-4})


def test_losses_are_facts_and_arrive_all_in_order(qtbot: QtBot, begin: Begin, make_fake_session: Any) -> None:
    records: list[Any] = []
    thread = begin(make_fake_session(VaeConfig(), steps_total=3000))
    thread.losses_measured.connect(records.extend)
    until(qtbot, thread, RunStatus.FINISHED)
    steps = [record.step for record in records]
    assert steps[-1] == 3000
    assert steps == sorted(steps)


def test_a_failure_is_reported_with_its_last_picture(qtbot: QtBot, begin: Begin, make_fake_session: Any) -> None:
    errors: list[Exception] = []
    error = DivergenceError("The loss became NaN at step 7.", "Lower the learning rate.")
    thread = begin(make_fake_session(VaeConfig(), fail_at=7, error=error))
    thread.failed.connect(errors.append)
    until(qtbot, thread, RunStatus.FAILED)
    qtbot.waitUntil(lambda: errors == [error])
    frame = thread.mailbox.take()
    assert frame is not None
    assert frame.progress.step == 7


def test_a_full_disk_does_not_end_the_run(qtbot: QtBot, begin: Begin, vae_session: Any, tmp_path: Path) -> None:
    errors: list[Exception] = []
    thread = begin(vae_session)
    thread.failed.connect(errors.append)
    until(qtbot, thread, RunStatus.RUNNING)
    thread.save(tmp_path / "checkpoint")
    qtbot.waitUntil(lambda: len(errors) == 1)
    held = vae_session.steps_done
    qtbot.waitUntil(lambda: vae_session.steps_done > held)


def test_a_gan_shows_its_samples_and_takes_other_latents(qtbot: QtBot, begin: Begin, gan_session: Any) -> None:
    first, second = (frozen(np.full((count, 4), 0.5), np.float32) for count in (9, 16))
    thread = begin(gan_session, first, paused=True)
    until(qtbot, thread, RunStatus.PAUSED)
    frame = thread.mailbox.take()
    assert frame is not None
    assert frame.images is not None
    assert frame.images.shape == (9, 1, 28, 28)
    with qtbot.waitSignal(thread.frame_waiting, timeout=5000):
        thread.watch_latents(second)
    frame = thread.mailbox.take()
    assert frame is not None
    assert frame.latents is second


def test_fifty_starts_and_stops_leave_no_thread_behind(qtbot: QtBot, begin: Begin, make_fake_session: Any) -> None:
    import threading

    before = threading.active_count()
    for _ in range(50):
        thread = begin(make_fake_session(VaeConfig()))
        thread.stop()
        assert thread.wait(5000)
    assert threading.active_count() <= before + 1
