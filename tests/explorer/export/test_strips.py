"""Tests of the strip picture, read back by Pillow."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.export.strips import write_strip
from trainer.errors import Cancelled
from trainer.values.arrays import ByteArray


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("gap", [0, 3])
def test_frames_stand_side_by_side(tmp_path: Path, channels: int, gap: int) -> None:
    images = np.random.default_rng(0).integers(0, 256, (5, channels, 6, 4), np.uint8)
    write_strip(tmp_path / "strip.png", images, scale=2, gap_px=gap, gap_grey=77)
    with Image.open(tmp_path / "strip.png") as picture:
        assert picture.size == (5 * 8 + 4 * gap, 12)
        pixels = np.asarray(picture.convert("RGB"))
    for frame, image in enumerate(images):
        left = frame * (8 + gap)
        shown = pixels[::2, left : left + 8 : 2]
        assert (shown == np.broadcast_to(np.moveaxis(image, 0, -1), shown.shape)).all()
        assert (pixels[:, left + 8 : left + 8 + gap] == 77).all()


def test_a_cancelled_strip_leaves_nothing(tmp_path: Path, walk: ByteArray) -> None:
    with pytest.raises(Cancelled):
        write_strip(tmp_path / "strip.png", walk, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_one(tmp_path: Path, walk: ByteArray) -> None:
    shares: list[float] = []
    write_strip(tmp_path / "strip.png", walk, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_strip_without_frames_is_refused(tmp_path: Path, walk: ByteArray) -> None:
    with pytest.raises(ValueError, match="at least one frame"):
        write_strip(tmp_path / "strip.png", walk[:0])
