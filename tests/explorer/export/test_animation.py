"""Tests of the animated GIF, read back by Pillow."""

import errno
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from explorer.export.animation import durations_ms, playing_order, write_animation
from explorer.export.enlarging import enlarged
from trainer.errors import Cancelled, WriteError
from trainer.values.arrays import ByteArray


def read(path: Path) -> tuple[list[np.ndarray], list[int], dict[str, object]]:
    """Frames uint8 [H, W, 3], milliseconds of each, and what the file says of itself."""
    with Image.open(path) as gif:
        info = dict(gif.info)
        frames, times = [], []
        for frame in ImageSequence.Iterator(gif):
            frames.append(np.asarray(frame.convert("RGB")))
            times.append(frame.info["duration"])
    return frames, times, info


@pytest.mark.parametrize("scale", [1, 4, 16])
def test_frames_come_back_as_they_were(tmp_path: Path, walk: ByteArray, scale: int) -> None:
    path = tmp_path / "walk.gif"
    write_animation(path, walk, scale=scale)
    frames, _, info = read(path)
    assert len(frames) == len(walk)
    for frame, image in zip(frames, walk, strict=True):
        assert (frame == np.asarray(enlarged(image, scale).convert("RGB"))).all()
    assert info["loop"] == 0


def test_grey_digits_of_many_levels_are_kept_exactly(tmp_path: Path) -> None:
    levels = np.random.default_rng(1).permutation(np.arange(784) % 256).reshape(28, 28)
    images = np.stack([np.roll(levels, shift, axis=1) for shift in range(20)]).astype(np.uint8)[:, None]
    write_animation(tmp_path / "walk.gif", images, scale=2)
    frames, _, _ = read(tmp_path / "walk.gif")
    for frame, image in zip(frames, images, strict=True):
        assert (frame[::2, ::2, 0] == image[0]).all()


def test_colours_come_back_when_there_are_few(tmp_path: Path) -> None:
    images = np.random.default_rng(2).integers(0, 256, (4, 3, 5, 5), np.uint8)
    write_animation(tmp_path / "walk.gif", images, scale=3)
    frames, _, _ = read(tmp_path / "walk.gif")
    for frame, image in zip(frames, images, strict=True):
        assert (frame[::3, ::3] == np.moveaxis(image, 0, -1)).all()


def test_ping_pong_walks_back_without_showing_the_ends_twice(tmp_path: Path, walk: ByteArray) -> None:
    path = tmp_path / "walk.gif"
    write_animation(path, walk, ping_pong=True, loop=False, scale=1)
    frames, _, info = read(path)
    assert "loop" not in info
    assert [int(frame[0, 0, 0]) for frame in frames] == [
        int(walk[index, 0, 0, 0]) for index in (0, 1, 2, 3, 4, 3, 2, 1)
    ]


@given(frames=st.integers(1, 256), ping_pong=st.booleans())
def test_a_round_shows_every_frame_and_never_one_twice_in_a_row(frames: int, ping_pong: bool) -> None:
    order = playing_order(frames, ping_pong=ping_pong)
    assert set(order) == set(range(frames))
    if frames > 1:
        assert all(one != other for one, other in zip(order, order[1:] + order[:1], strict=True))


@given(frames=st.integers(1, 500), frames_per_s=st.floats(0.5, 50))
def test_the_round_lasts_as_long_as_it_should(frames: int, frames_per_s: float) -> None:
    durations = durations_ms(frames, frames_per_s)
    assert len(durations) == frames
    assert all(duration % 10 == 0 and duration >= 10 for duration in durations)
    assert sum(durations) == pytest.approx(1000 * frames / frames_per_s, abs=10)


def test_equal_frames_are_merged_and_their_time_is_kept(tmp_path: Path, walk: ByteArray) -> None:
    images = np.stack([walk[0], walk[0], walk[0], walk[1]])
    write_animation(tmp_path / "walk.gif", images, frames_per_s=10, scale=1)
    _, times, _ = read(tmp_path / "walk.gif")
    assert times == [300, 100]


def test_progress_is_told_frame_by_frame(tmp_path: Path, walk: ByteArray) -> None:
    shares: list[float] = []
    write_animation(tmp_path / "walk.gif", walk, progress=shares.append)
    assert shares == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])


def test_a_cancelled_export_leaves_the_older_file_and_nothing_else(tmp_path: Path, walk: ByteArray) -> None:
    path = tmp_path / "walk.gif"
    path.write_bytes(b"older")
    shares: list[float] = []
    with pytest.raises(Cancelled):
        write_animation(path, walk, progress=shares.append, cancelled=lambda: len(shares) >= 2)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_the_older_file(
    tmp_path: Path, walk: ByteArray, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "walk.gif"
    path.write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("trainer.atomic_file.os.fsync", full)
    with pytest.raises(WriteError, match="disk is full"):
        write_animation(path, walk)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_walk_without_frames_and_a_standing_speed_are_refused(tmp_path: Path, walk: ByteArray) -> None:
    with pytest.raises(ValueError, match="at least one frame"):
        write_animation(tmp_path / "walk.gif", walk[:0])
    with pytest.raises(ValueError, match="above 0"):
        write_animation(tmp_path / "walk.gif", walk, frames_per_s=0)
