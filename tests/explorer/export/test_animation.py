"""Tests of moving pictures, read back by Pillow."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageSequence

from explorer.export.animation import write_apng, write_gif, write_webp
from explorer.export.frame_pictures import FramePictures
from trainer.errors import Cancelled, WriteError
from trainer.values.arrays import ByteArray

WRITERS = {"gif": write_gif, "png": write_apng, "webp": write_webp}
Write = Callable[..., Any]


@pytest.fixture(params=WRITERS.values(), ids=WRITERS)
def write(request: pytest.FixtureRequest) -> Write:
    return request.param


def read(path: Path) -> tuple[list[np.ndarray], list[float], dict[str, object]]:
    """Frames uint8 [H, W, 3], milliseconds of each, and what the file says of itself."""
    with Image.open(path) as moving:
        info = dict(moving.info)
        frames, times = [], []
        for frame in ImageSequence.Iterator(moving):
            frames.append(np.asarray(frame.convert("RGB")))
            times.append(frame.info["duration"])
    return frames, times, info


@pytest.mark.parametrize("scale", [1, 4, 16])
def test_frames_come_back_as_they_were(tmp_path: Path, images: ByteArray, write: Write, scale: int) -> None:
    pictures = FramePictures(images, scale)
    write(tmp_path / "walk", pictures)
    frames, _, info = read(tmp_path / "walk")
    assert len(frames) == len(images)
    for index, frame in enumerate(frames):
        assert (frame == np.asarray(pictures.picture(index).convert("RGB"))).all()
    assert info["loop"] == 0


def test_grey_digits_of_many_levels_are_kept_exactly(tmp_path: Path, write: Write) -> None:
    levels = np.random.default_rng(1).permutation(np.arange(784) % 256).reshape(28, 28)
    images = np.stack([np.roll(levels, shift, axis=1) for shift in range(20)]).astype(np.uint8)[:, None]
    write(tmp_path / "walk", FramePictures(images, scale=2))
    frames, _, _ = read(tmp_path / "walk")
    for frame, image in zip(frames, images, strict=True):
        assert (frame[::2, ::2, 0] == image[0]).all()


def test_colours_come_back_when_there_are_few(tmp_path: Path, write: Write) -> None:
    images = np.random.default_rng(2).integers(0, 256, (4, 3, 5, 5), np.uint8)
    write(tmp_path / "walk", FramePictures(images, scale=3))
    frames, _, _ = read(tmp_path / "walk")
    for frame, image in zip(frames, images, strict=True):
        assert (frame[::3, ::3] == np.moveaxis(image, 0, -1)).all()


def test_ping_pong_walks_back_without_showing_the_ends_twice(
    tmp_path: Path, frames: FramePictures, images: ByteArray, write: Write
) -> None:
    write(tmp_path / "walk", frames, play="ping-pong")
    shown, _, info = read(tmp_path / "walk")
    assert info["loop"] == 0
    order = (0, 1, 2, 3, 4, 3, 2, 1)
    assert [int(frame[0, 0, 0]) for frame in shown] == [int(images[index, 0, 0, 0]) for index in order]


def test_once_is_once(tmp_path: Path, frames: FramePictures, write: Write) -> None:
    write(tmp_path / "walk", frames, play="once")
    _, _, info = read(tmp_path / "walk")
    assert info.get("loop", 1) == 1  # a GIF that says nothing of it stops


def test_equal_frames_are_merged_and_their_time_is_kept(tmp_path: Path, images: ByteArray, write: Write) -> None:
    doubled = np.stack([images[0], images[0], images[0], images[1]])
    write(tmp_path / "walk", FramePictures(doubled, 1), frames_per_s=10)
    shown, times, _ = read(tmp_path / "walk")
    assert sum(times) == 400
    assert len(shown) == 2


def test_progress_rises_to_one(tmp_path: Path, frames: FramePictures, write: Write) -> None:
    shares: list[float] = []
    write(tmp_path / "walk", frames, progress=shares.append)
    assert shares == sorted(shares)
    assert len(shares) >= len(frames)
    assert shares[-1] == pytest.approx(1.0)


def test_a_cancelled_export_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, frames: FramePictures, write: Write
) -> None:
    path = tmp_path / "walk"
    path.write_bytes(b"older")
    shares: list[float] = []
    with pytest.raises(Cancelled):
        write(path, frames, progress=shares.append, cancelled=lambda: len(shares) >= 2)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_an_encoder_that_writes_at_the_end_is_stopped_there(
    tmp_path: Path, frames: FramePictures, write: Write
) -> None:
    shares: list[float] = []
    with pytest.raises(Cancelled):
        write(tmp_path / "walk", frames, progress=shares.append, cancelled=lambda: bool(shares) and shares[-1] >= 0.8)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_the_older_file(
    tmp_path: Path, frames: FramePictures, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "walk"
    path.write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("trainer.atomic_file.os.fsync", full)
    with pytest.raises(WriteError, match="disk is full"):
        write(path, frames)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]
