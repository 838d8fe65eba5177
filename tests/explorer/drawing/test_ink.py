"""Ink of a round pen. Legend: S side, pixels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.ink import blank, with_line

SIDE = 280
shares = st.floats(-0.5, 1.5)
places = st.tuples(shares, shares)
thicknesses = st.floats(0.0, 0.3)


def test_a_dot_is_a_disc_of_the_thickness_of_the_pen():
    ink = with_line(blank(SIDE), (0.5, 0.5), (0.5, 0.5), 0.1)
    area = ink.sum(dtype=float) / 255
    assert area == pytest.approx(np.pi * (0.05 * SIDE) ** 2, rel=0.02)
    assert ink[SIDE // 2, SIDE // 2] == 255
    assert ((ink > 0) & (ink < 255)).any()  # its edge is grey
    assert not ink.flags.writeable


def test_a_line_is_as_thick_as_the_pen_all_along():
    ink = with_line(blank(SIDE), (0.2, 0.5), (0.8, 0.5), 0.1)
    widths = ink[:, round(0.2 * SIDE) : round(0.8 * SIDE)].sum(axis=0, dtype=float) / 255
    assert widths == pytest.approx(np.full(len(widths), 0.1 * SIDE), abs=0.2)


@given(places, places, thicknesses)
def test_drawing_only_adds_and_erasing_only_takes_away(start, end, thickness):
    before = with_line(blank(64), (0.1, 0.9), (0.9, 0.1), 0.2)
    assert (with_line(before, start, end, thickness) >= before).all()
    assert (with_line(before, start, end, thickness, erases=True) <= before).all()


@given(places, places, thicknesses)
def test_a_line_is_the_same_from_either_end(start, end, thickness):
    there = with_line(blank(64), start, end, thickness).astype(int)
    back = with_line(blank(64), end, start, thickness).astype(int)
    assert np.abs(there - back).max() <= 1


@given(places, places, thicknesses)
def test_what_is_drawn_can_be_erased_in_the_same_way(start, end, thickness):
    drawn = with_line(blank(64), start, end, thickness)
    rubbed = with_line(drawn, start, end, thickness + 0.08, erases=True)
    assert not rubbed.any()


def test_the_drawing_of_before_stays_as_it_was():
    before = blank(64)
    with_line(before, (0.1, 0.1), (0.9, 0.9), 0.2)
    assert not before.any()
