import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from explorer.drawing.difference import FIRST_BRIGHTER, SECOND_BRIGHTER, difference_of

IMAGES = arrays(np.uint8, st.sampled_from(((1, 4, 5), (3, 4, 5))))


def test_each_pixel_has_the_colour_of_the_brighter_image_and_as_much_of_it_as_they_differ():
    first = np.array([[[255, 0, 100]]], np.uint8)
    second = np.array([[[0, 255, 100]]], np.uint8)
    difference = difference_of(first, second)
    assert difference.picture[:, 0, 0].tolist() == list(FIRST_BRIGHTER)
    assert difference.picture[:, 0, 1].tolist() == list(SECOND_BRIGHTER)
    assert difference.picture[:, 0, 2].tolist() == [0, 0, 0]
    assert difference.distance == pytest.approx(np.sqrt(2))
    assert (difference.mean, difference.largest) == (pytest.approx(2 / 3), 1.0)


@settings(deadline=None)
@given(IMAGES, st.data())
def test_it_is_the_same_in_both_directions_but_for_the_colours(first, data):
    second = data.draw(arrays(np.uint8, first.shape))
    there, back = difference_of(first, second), difference_of(second, first)
    assert there.distance == pytest.approx(back.distance)
    assert there.mean == pytest.approx(back.mean)
    assert there.largest == pytest.approx(back.largest)
    assert (there.picture.any(axis=0) == back.picture.any(axis=0)).all()


@settings(deadline=None)
@given(IMAGES)
def test_an_image_does_not_differ_from_itself(image):
    difference = difference_of(image, image)
    assert not difference.picture.any()
    assert (difference.distance, difference.mean, difference.largest) == (0, 0, 0)


def test_images_of_two_sizes_have_no_pixels_to_compare():
    assert difference_of(np.zeros((1, 28, 28), np.uint8), np.zeros((1, 64, 64), np.uint8)) is None
    assert difference_of(np.zeros((1, 8, 8), np.uint8), np.zeros((3, 8, 8), np.uint8)) is None
