import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.stamp import Stamp, dilate

STRIDE = 31


def grown(squares: tuple[bool, ...]) -> np.ndarray:
    here, there = np.zeros((2, STRIDE * STRIDE), np.uint8)
    here[STRIDE * STRIDE // 2] = 1
    for square in squares:
        dilate(here, there, STRIDE, square=square)
        here, there = there, here
    return here.reshape(STRIDE, STRIDE)


@pytest.mark.parametrize("radius_px", [0.6, 1.2, 2.0, 2.2, 2.6, 3.5, 4.5, 6.0])
def test_a_grown_pixel_is_round_and_symmetric(radius_px: float):
    dot = grown(Stamp.of_radius(radius_px).squares)
    assert (dot == dot.T).all()
    assert (dot == dot[::-1]).all()
    y, x = np.nonzero(dot)
    distance = np.hypot(x - STRIDE // 2, y - STRIDE // 2)
    away = np.hypot(*(np.argwhere(dot == 0) - STRIDE // 2).T)
    assert distance.max() - away.min() < 1.5


@given(st.floats(0.6, 6.0))
def test_the_area_of_a_stamp_is_that_of_the_disc(radius_px: float):
    stamp = Stamp.of_radius(radius_px)
    solid, whole = grown(stamp.squares[: stamp.solid_steps]).sum(), grown(stamp.squares).sum()
    assert solid + stamp.soft_alpha * (whole - float(solid)) == pytest.approx(np.pi * radius_px**2)
    assert 0 <= stamp.soft_alpha <= 1


def test_a_small_dot_has_no_arms():
    stamp = Stamp.of_radius(2.0)
    solid = grown(stamp.squares[: stamp.solid_steps])
    assert solid.sum() == 9
    assert solid[STRIDE // 2 - 1 : STRIDE // 2 + 2, STRIDE // 2 - 1 : STRIDE // 2 + 2].all()


def test_of_two_neighbours_the_larger_code_covers_the_smaller():
    here, there = np.zeros((2, STRIDE * STRIDE), np.uint8)
    middle = STRIDE * STRIDE // 2
    here[middle], here[middle + 1] = 5, 9
    dilate(here, there, STRIDE, square=False)
    assert there[middle] == 9
    assert there[middle - 1] == 5
