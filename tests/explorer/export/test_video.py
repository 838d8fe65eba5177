"""Tests of films, read back by PyAV."""

import errno
import os
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from explorer.export import video
from explorer.export.frame_pictures import FramePictures
from explorer.export.video import write_mp4
from trainer.errors import Cancelled, WriteError
from trainer.values.arrays import ByteArray


def read(path: Path) -> tuple[list[np.ndarray], Any]:
    """Frames uint8 [H, W, 3] and the stream."""
    with av.open(path) as container:
        stream = container.streams.video[0]
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)], stream


@pytest.mark.parametrize("channels", [1, 3])
def test_a_film_plays_everywhere_and_shows_what_was_written(tmp_path: Path, channels: int) -> None:
    smooth = np.add.outer(np.arange(28), np.arange(28))[None, None] * 4
    images = np.broadcast_to(smooth + 10 * np.arange(6)[:, None, None, None], (6, channels, 28, 28)).astype(np.uint8)
    write_mp4(tmp_path / "walk.mp4", FramePictures(images, 4), frames_per_s=10)
    frames, stream = read(tmp_path / "walk.mp4")
    assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
    assert stream.average_rate == 10
    assert len(frames) == 6
    for frame, image in zip(frames, images, strict=True):
        wanted = np.broadcast_to(np.moveaxis(image, 0, -1), (28, 28, 3))
        assert np.abs(frame[2::4, 2::4].astype(int) - wanted).mean() < 6


def test_odd_sizes_become_even(tmp_path: Path) -> None:
    images = np.full((3, 1, 7, 5), 200, np.uint8)
    write_mp4(tmp_path / "walk.mp4", FramePictures(images, 3))
    frames, _ = read(tmp_path / "walk.mp4")
    assert frames[0].shape == (22, 16, 3)


def test_there_and_back_is_one_round(tmp_path: Path, frames: FramePictures) -> None:
    write_mp4(tmp_path / "walk.mp4", FramePictures(frames.images, 8), play="ping-pong")
    assert len(read(tmp_path / "walk.mp4")[0]) == 8


def test_a_cancelled_film_leaves_nothing(tmp_path: Path, frames: FramePictures) -> None:
    shares: list[float] = []
    with pytest.raises(Cancelled):
        write_mp4(tmp_path / "walk.mp4", frames, progress=shares.append, cancelled=lambda: len(shares) == 3)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, images: ByteArray, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    opened = av.open

    def open_full(file: Any, *args: Any, **options: Any) -> Any:
        class Full:
            seek, tell, write = file.seek, file.tell, full

        return opened(Full(), *args, **options)

    monkeypatch.setattr(av, "open", open_full)
    with pytest.raises(WriteError, match="disk is full"):
        video.write_mp4(tmp_path / "walk.mp4", FramePictures(images, 8))
    assert list(tmp_path.iterdir()) == []
