import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.strip import StripLayout, film_strip


@given(st.integers(1, 200), st.integers(1, 4), st.integers(0, 12))
def test_the_middle_of_each_frame_hits_it(frames: int, scale: int, gap_px: int):
    layout = StripLayout(frames, 28, 28, scale, gap_px)
    for frame in (0, frames // 2, frames - 1):
        assert layout.frame_at(layout.frame_x(frame) + 14 * scale) == frame
    assert layout.frame_at(0) == 0
    assert layout.frame_at(layout.width_px - 1) == frames - 1


def test_beside_the_strip_nothing_is_hit():
    layout = StripLayout(3, 28, 28)
    assert layout.frame_at(-1) is None
    assert layout.frame_at(layout.width_px) is None
    assert StripLayout(0, 28, 28).frame_at(0) is None


def test_each_frame_is_drawn_at_a_whole_multiple_with_transparent_gaps():
    images = np.array([10, 20, 30], np.uint8)[:, None, None, None] * np.ones((3, 1, 4, 4), np.uint8)
    layout = StripLayout(3, 4, 4, scale=3, gap_px=2)
    strip = film_strip(images, layout)
    assert strip.shape == (12, 3 * 12 + 2 * 2, 4)
    assert (strip[:, 14:26] == (20, 20, 20, 255)).all()
    assert not strip[:, 12:14].any()


def test_the_largest_whole_scale_that_is_not_too_high_is_chosen():
    assert StripLayout.fitting(5, (1, 28, 28), 90).scale == 3
    assert StripLayout.fitting(5, (1, 28, 28), 20).scale == 1
