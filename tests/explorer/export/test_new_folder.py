from pathlib import Path

import pytest

from explorer.export.new_folder import new_folder
from trainer.errors import WriteError


def test_the_folder_appears_with_all_that_was_written(tmp_path: Path) -> None:
    place = tmp_path / "walk"
    with new_folder(place) as unfinished:
        (unfinished / "one.txt").write_text("1")
        assert not place.exists()
    assert [path.name for path in place.iterdir()] == ["one.txt"]
    assert list(tmp_path.iterdir()) == [place]


def test_an_empty_folder_is_taken_and_a_full_one_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "walk"
    place.mkdir()
    with new_folder(place) as unfinished:
        (unfinished / "one.txt").write_text("1")
    with pytest.raises(WriteError, match="not empty"), new_folder(place) as unfinished:
        pytest.fail("a folder with files in it was given")
    assert (place / "one.txt").read_text() == "1"


def test_after_a_failure_nothing_is_left(tmp_path: Path) -> None:
    def fail_half_way() -> None:
        with new_folder(tmp_path / "walk") as unfinished:
            (unfinished / "one.txt").write_text("1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteError), new_folder(tmp_path / "walk"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []
