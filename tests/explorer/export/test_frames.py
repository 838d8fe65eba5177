"""Tests of the folder of frames, read back by Pillow."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.export.frame_pictures import FramePictures
from explorer.export.frames import write_frames
from trainer.errors import Cancelled, WriteError


@pytest.mark.parametrize("exists", [False, True])
def test_each_frame_is_a_numbered_picture(tmp_path: Path, frames: FramePictures, exists: bool) -> None:
    folder = tmp_path / "walk"
    if exists:
        folder.mkdir()
    files = write_frames(folder, FramePictures(frames.images, 3))
    assert [file.name for file in files] == [f"frame-00{number}.png" for number in range(1, 6)]
    assert sorted(folder.iterdir()) == list(files)
    for file, image in zip(files, frames.images, strict=True):
        with Image.open(file) as picture:
            assert picture.size == (12, 18)
            assert (np.asarray(picture)[::3, ::3] == image[0]).all()
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, frames: FramePictures) -> None:
    folder = tmp_path / "walk"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(WriteError, match="not empty") as told:
        write_frames(folder, frames)
    assert told.value.remedy
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_cancelled_export_leaves_no_folder(tmp_path: Path, frames: FramePictures) -> None:
    shares: list[float] = []
    with pytest.raises(Cancelled):
        write_frames(tmp_path / "walk", frames, progress=shares.append, cancelled=lambda: len(shares) == 3)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path, frames: FramePictures) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="could not be written"):
        write_frames(tmp_path / "file" / "walk", frames)
