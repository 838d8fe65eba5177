"""Tests of enlarged pictures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explorer.export.enlarging import enlarged

IMAGES = hnp.arrays(np.uint8, st.tuples(st.sampled_from([1, 3]), st.integers(1, 9), st.integers(1, 9)))


@given(image=IMAGES, scale=st.integers(1, 16))
def test_each_pixel_becomes_a_square(image: np.ndarray, scale: int) -> None:
    pixels = np.asarray(enlarged(image, scale).convert("RGB"))
    _, height, width = image.shape
    assert pixels.shape == (height * scale, width * scale, 3)
    squares = pixels.reshape(height, scale, width, scale, 3)
    expected = np.broadcast_to(np.moveaxis(image, 0, -1), (height, width, 3))
    assert (squares == expected[:, None, :, None, :]).all()


@pytest.mark.parametrize("scale", [0, 17, -1])
def test_scales_out_of_range_are_refused(scale: int) -> None:
    with pytest.raises(ValueError, match="scale must be 1 to 16"):
        enlarged(np.zeros((1, 2, 2), np.uint8), scale)


@pytest.mark.parametrize("shape", [(2, 4, 4), (4, 4)])
def test_arrays_that_are_no_picture_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no picture"):
        enlarged(np.zeros(shape, np.uint8), 1)
