"""Tests of the strip picture, read back by Pillow."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from explorer.export.frame_pictures import FramePictures
from explorer.export.strips import WIDEST_PX, strip_layout, strip_size, write_strip
from trainer.errors import Cancelled


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("gap", [0, 3])
def test_frames_stand_side_by_side(tmp_path: Path, channels: int, gap: int) -> None:
    images = np.random.default_rng(0).integers(0, 256, (5, channels, 6, 4), np.uint8)
    write_strip(tmp_path / "strip.png", FramePictures(images, 2), gap_px=gap, gap_grey=77)
    with Image.open(tmp_path / "strip.png") as picture:
        assert picture.size == (5 * 8 + 4 * gap, 12)
        pixels = np.asarray(picture.convert("RGB"))
    for frame, image in enumerate(images):
        left = frame * (8 + gap)
        shown = pixels[::2, left : left + 8 : 2]
        assert (shown == np.broadcast_to(np.moveaxis(image, 0, -1), shown.shape)).all()
        assert (pixels[:, left + 8 : left + 8 + gap] == 77).all()


def test_a_long_walk_is_broken_into_rows(tmp_path: Path) -> None:
    images = np.arange(80, dtype=np.uint8)[:, None, None, None] * np.ones((1, 1, 28, 28), np.uint8)
    pictures = FramePictures(images, 16)
    write_strip(tmp_path / "strip.png", pictures)
    with Image.open(tmp_path / "strip.png") as picture:
        assert picture.size == strip_size(80, pictures.size_px)
        assert [picture.getpixel((5, row * 452 + 5)) for row in range(3)] == [0, 27, 54]


@given(st.integers(1, 256), st.integers(1, 1100))
def test_rows_hold_all_frames_and_are_never_too_wide(frames: int, width: int) -> None:
    columns, rows = strip_layout(frames, (width, 40))
    assert columns * rows >= frames > columns * (rows - 1)
    assert strip_size(frames, (width, 40))[0] <= WIDEST_PX


def test_a_cancelled_strip_leaves_nothing(tmp_path: Path, frames: FramePictures) -> None:
    with pytest.raises(Cancelled):
        write_strip(tmp_path / "strip.png", frames, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_one(tmp_path: Path, frames: FramePictures) -> None:
    shares: list[float] = []
    write_strip(tmp_path / "strip.png", frames, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
