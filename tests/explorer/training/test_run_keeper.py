"""A run is written to disk now and then, for less than a hundredth of the time, and a failure is told once."""

from pathlib import Path
from typing import Any

import pytest

from explorer.training.run_keeper import RunKeeper
from trainer.errors import WriteError


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(vae_session: Any, clock: Clock) -> Any:
    """A session whose checkpoints take `cost_s` seconds and may fail with `error`."""
    vae_session.saves, vae_session.cost_s, vae_session.error = [], 0.06, None

    def save(folder: Path) -> None:
        clock.now_s += vae_session.cost_s
        if vae_session.error is not None:
            raise vae_session.error
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "checkpoint.safetensors").write_text(str(vae_session.steps_done))
        vae_session.saves.append(vae_session.steps_done)

    vae_session.save = save
    return vae_session


def seconds_between(keeper: RunKeeper, clock: Clock) -> float:
    begin_s = clock.now_s
    while not keeper.due():
        clock.now_s += 0.5
    return clock.now_s - begin_s


@pytest.mark.parametrize(("cost_s", "apart_s"), [(0.02, 15), (0.06, 15), (0.4, 40), (3.0, 300)])
def test_it_costs_at_most_a_hundredth_and_a_small_model_is_never_a_minute_old(
    session: Any, clock: Clock, tmp_path: Path, cost_s: float, apart_s: float
) -> None:
    session.cost_s = cost_s
    keeper = RunKeeper(tmp_path / "run", clock)
    keeper.begin(session)
    session.step()
    assert seconds_between(keeper, clock) == 15
    keeper.keep(session)
    assert seconds_between(keeper, clock) == pytest.approx(apart_s, abs=0.6)


def test_what_was_kept_already_is_not_written_again(session: Any, clock: Clock, tmp_path: Path) -> None:
    keeper = RunKeeper(tmp_path / "run", clock)
    keeper.begin(session)
    keeper.keep(session)
    session.step()
    for _ in range(3):
        keeper.keep(session)
    assert session.saves == [1]


def test_a_new_run_takes_the_place_of_the_old_and_a_resumed_one_does_not(
    session: Any, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "checkpoint.safetensors").write_text("old")
    session.steps_done = 7
    RunKeeper(folder, clock).begin(session)
    assert folder.exists()
    session.steps_done = 0
    RunKeeper(folder, clock).begin(session)
    assert not folder.exists()


def test_a_full_disk_is_told_once_until_a_checkpoint_succeeds(session: Any, clock: Clock, tmp_path: Path) -> None:
    keeper = RunKeeper(tmp_path / "run", clock)
    keeper.begin(session)
    told = []
    for full in (True, True, False, True):
        session.error = WriteError("The disk is full.") if full else None
        session.step()
        told.append(keeper.keep(session) is not None)
    assert told == [True, False, False, True]
