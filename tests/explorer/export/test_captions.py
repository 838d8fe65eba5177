"""Tests of what stands under a frame."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.export.captions import caption_lines
from explorer.export.frame_pictures import FramePictures


def test_a_caption_tells_the_number_the_place_and_the_class() -> None:
    lines = caption_lines(np.array([0, 0.5, 1], np.float32), ("1", "7", "7"), np.array([0.9, 0.514, 1], np.float32))
    assert lines[1] == ("2 / 3 · 50 % of the way", "looks like 7 (51 %)")


def test_without_a_classifier_no_class_is_told() -> None:
    assert caption_lines(np.array([0, 1], np.float32)) == (("1 / 2 · 0 % of the way",), ("2 / 2 · 100 % of the way",))


@pytest.mark.parametrize("channels", [1, 3])
def test_the_image_stands_crisp_above_its_caption(channels: int) -> None:
    images = np.random.default_rng(0).integers(1, 256, (2, channels, 28, 28), np.uint8)
    captions = (("1 / 2 · 0 % of the way", "looks like 7 (51 %)"), ("2 / 2 · 100 % of the way", "looks like 1 (5 %)"))
    pictures = FramePictures(images, 8, captions)
    picture = np.asarray(pictures.picture(0).convert("RGB"))
    assert picture.shape[1::-1] == pictures.size_px
    left = (picture.shape[1] - 224) // 2
    assert (picture[:224:8, left : left + 224 : 8] == np.broadcast_to(images[0].transpose(1, 2, 0), (28, 28, 3))).all()
    caption = picture[224:]
    assert caption.max() > 200  # letters
    assert (caption[:, 0] == 0).all()
    assert (caption[:, -1] == 0).all()
    assert (caption[-1] == 0).all()


@settings(max_examples=30)
@given(scale=st.integers(1, 16), side=st.sampled_from([8, 28, 64]), frames=st.integers(1, 4), words=st.text(max_size=9))
def test_every_frame_has_the_size_that_was_told(scale: int, side: int, frames: int, words: str) -> None:
    images = np.zeros((frames, 1, side, side), np.uint8)
    captions = tuple((f"{index}", words.replace("\n", " ").replace("\r", " ")) for index in range(frames))
    pictures = FramePictures(images, scale, captions)
    width, height = pictures.size_px
    assert width >= side * scale
    assert height > side * scale
    assert {pictures.picture(index).size for index in range(frames)} == {(width, height)}


def test_captions_and_frames_are_as_many() -> None:
    with pytest.raises(ValueError, match="as many captions"):
        FramePictures(np.zeros((2, 1, 4, 4), np.uint8), 1, (("1",),))
    with pytest.raises(ValueError, match="at least one frame"):
        FramePictures(np.zeros((0, 1, 4, 4), np.uint8))
