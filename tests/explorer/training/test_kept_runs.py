"""Every open window has a place of its own, and the place of one that crashed is found."""

from pathlib import Path

import pytest

from explorer.training.kept_runs import PLACES, KeptRuns


def left_behind(folder: Path, number: int) -> Path:
    place = folder / f"run-{number}"
    place.mkdir(parents=True)
    (place / "checkpoint.safetensors").write_bytes(b"some run")
    return place


def test_two_windows_keep_their_runs_apart(tmp_path: Path) -> None:
    first, second = KeptRuns(tmp_path), KeptRuns(tmp_path)
    first.claim()
    assert first.own is not None
    left_behind(tmp_path, 1)  # the first window trains
    second.claim()
    assert (first.own, second.own) == (tmp_path / "run-1", tmp_path / "run-2")
    assert second.found == ()
    first.close()
    second.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_crash_left_is_found_and_is_not_overwritten(tmp_path: Path) -> None:
    old = left_behind(tmp_path, 1)
    runs = KeptRuns(tmp_path)
    runs.claim()
    assert runs.found == (old,)
    assert runs.own == tmp_path / "run-2"
    runs.close()
    assert (old / "checkpoint.safetensors").exists(), "nobody has decided about it yet"


def test_an_adopted_run_is_the_own_one_and_a_discarded_one_is_gone(tmp_path: Path) -> None:
    first, second = left_behind(tmp_path, 1), left_behind(tmp_path, 2)
    runs = KeptRuns(tmp_path)
    runs.claim()
    runs.discard(first)
    assert not first.exists()
    runs.adopt(second)
    assert (runs.own, runs.found) == (second, ())
    runs.close()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_run_is_set_aside_and_not_found_again(tmp_path: Path) -> None:
    old = left_behind(tmp_path, 1)
    runs = KeptRuns(tmp_path)
    runs.claim()
    runs.set_aside(old)
    runs.close()
    assert [path.name for path in tmp_path.iterdir()] == ["run-1.broken"]


def test_more_windows_than_places_keep_nothing(tmp_path: Path) -> None:
    windows = [KeptRuns(tmp_path) for _ in range(PLACES + 1)]
    for window in windows:
        window.claim()
    assert [window.own is None for window in windows] == [False] * PLACES + [True]
    for window in windows:
        window.close()


def test_a_folder_that_cannot_be_made_does_not_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file in the way")
    runs = KeptRuns(tmp_path / "runs")
    runs.claim()
    assert runs.own is not None
    runs.close()


@pytest.mark.parametrize("closed", [True, False])
def test_only_a_window_closed_in_order_takes_its_run_with_it(tmp_path: Path, closed: bool) -> None:
    runs = KeptRuns(tmp_path)
    runs.claim()
    own = left_behind(tmp_path, 1)
    if closed:
        runs.close()
    assert own.exists() is not closed
